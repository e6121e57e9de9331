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
  })
})

// The card number is sent in the form, never in an address, so that no log and no history contains it.
checkOutRoutes.post(urls.desk.checkOut, async (c) => {
  const { branch, texts } = c.get('desk')
  const context = c.get('context')
  const words = texts.desk.checkOut
  const form = await c.req.parseBody()
  const [card, barcode] = [readScan(form.card), readScan(form.barcode)]
  const sitting = { since: readScanNumber(form.since) ?? 0, after: readScanNumber(form.after) ?? 0 }
  if (!card) return sendPage(c, <CardPage frame={c.get('desk')} stop={words.missingCard} />, 422)

  let [holder, isNext] = [card, form.barcode === undefined]
  if (barcode) {
    const key = scanKey(form, branch.id, card, barcode)
    const { checkOut } = await runOperation(CheckOut, { at: branch.id, card, barcode, key }, context)
    // A scanned card of another patron ends this patron's checkout.
    isNext = checkOut.__typename === 'UnknownBarcode' && checkOut.isCard
    if (isNext) holder = barcode
  }
  const { deskPatron } = await runOperation(CardHolderQuery, { card: holder }, context)
  if (deskPatron.__typename !== 'DeskPatron') {
    return sendPage(c, <CardPage frame={c.get('desk')} card={holder} refusal={deskPatron} />, 409)
  }
  if (isNext) return c.redirect(urls.desk.sitting(deskPatron.id), 303)
  if (!barcode) return sittingPage(c, deskPatron.id, { ...sitting, after: null, stop: words.missingBarcode })
  return c.redirect(urls.desk.sitting(deskPatron.id, sitting), 303)
})

interface Sitting {
  since: number | null
  after: number | null
  stop?: string
}

async function sittingPage(c: DeskContext, patronId: string, { since, after, stop }: Sitting) {
  const frame = c.get('desk')
  const variables = { at: frame.branch.id, patron: patronId, since }
  const { patron, scans } = await runOperation(SittingQuery, variables, c.get('context'))
  if (!patron) return c.notFound()
  const of = { patron, scans, since, after, stop }
  return sendPage(c, <CheckOutPage frame={frame} {...of} />, stop ? 422 : 200)
}
