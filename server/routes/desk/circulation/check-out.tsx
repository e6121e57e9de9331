import { Hono } from 'hono'
import {
  CardHolderQuery,
  CardPage,
  CheckOut,
  CheckOutPage,
  SittingQuery,
} from '../../../../views/desk/circulation/check-out.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { scanKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readScan, readScanNumber } from './scanned.ts'

export const checkOutRoutes = new Hono<DeskEnv>()

checkOutRoutes.get(urls.desk.checkOut, (c) => sendPage(c, <CardPage frame={c.get('desk')} />))

checkOutRoutes.get(urls.desk.sitting.pattern, (c) => {
  const since = readScanNumber(c.req.query('since'))
  return sittingPage(c, globalId('DeskPatron', c.req.param('id')), {
    since,
    after: readScanNumber(c.req.query('after')),
    collector: collectorNumber(c.req.query('collector')),
  })
})

// The card number is sent in the form, never in an address, so that no log and no history contains it.
checkOutRoutes.post(urls.desk.checkOut, async (c) => {
  const { branch, texts } = c.get('desk')
  const context = c.get('context')
  const words = texts.desk.checkOut
  const form = await c.req.parseBody()
  const [card, barcode] = [readScan(form.card), readScan(form.barcode)]
  const collector = collectorNumber(form.collector)
  const sitting = { since: readScanNumber(form.since) ?? 0, after: readScanNumber(form.after) ?? 0, collector }
  if (!card) return sendPage(c, <CardPage frame={c.get('desk')} stop={words.missingCard} />, 422)

  let [holder, isNext] = [card, form.barcode === undefined]
  if (barcode) {
    const key = scanKey(form, branch.id, card, barcode)
    const collectorId = collector === undefined ? null : globalId('DeskPatron', collector)
    const scanned = { at: branch.id, card, barcode, collector: collectorId, key }
    const { checkOut } = await runOperation(CheckOut, scanned, context)
    // A scanned card of another patron ends this patron's checkout.
    isNext = checkOut.__typename === 'UnknownBarcode' && checkOut.isCard
    if (isNext) holder = barcode
  }
  const { deskPatron } = await runOperation(CardHolderQuery, { card: holder }, context)
  if (deskPatron.__typename !== 'DeskPatron') {
    return sendPage(c, <CardPage frame={c.get('desk')} card={holder} refusal={deskPatron} />, 409)
  }
  // The card of the next patron ends the helper's visit too.
  if (isNext) return c.redirect(urls.desk.sitting(deskPatron.id, barcode ? {} : { collector }), 303)
  if (!barcode) return sittingPage(c, deskPatron.id, { ...sitting, after: null, stop: words.missingBarcode })
  return c.redirect(urls.desk.sitting(deskPatron.id, sitting), 303)
})

interface Sitting {
  since: number | null
  after: number | null
  /** The number of the helper to whom copies are handed (P17). */
  collector?: string | undefined
  stop?: string
}

/** Reads the number of a helper. Undefined when the patron borrows. */
function collectorNumber(typed: unknown): string | undefined {
  return typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? typed : undefined
}

async function sittingPage(c: DeskContext, patronId: string, { since, after, collector: number, stop }: Sitting) {
  const frame = c.get('desk')
  const collectorId = number === undefined ? patronId : globalId('DeskPatron', number)
  const variables = { at: frame.branch.id, patron: patronId, collector: collectorId, since }
  const { patron, collector: found, scans } = await runOperation(SittingQuery, variables, c.get('context'))
  if (!patron) return c.notFound()
  // Without a helper, the patron of the card borrows.
  const collector = found && found.id !== patron.id ? found : null
  const of = { patron, collector, scans, since, after, stop }
  return sendPage(c, <CheckOutPage frame={frame} {...of} />, stop ? 422 : 200)
}
