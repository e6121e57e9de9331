import { Hono } from 'hono'
import {
  CardPage,
  CheckOut,
  CheckOutPage,
  CheckOutPatronQuery,
  type LastScan,
} from '../../../../views/desk/circulation/check-out.tsx'
import { run } from '../../../graphql/run.ts'
import { globalId, urls } from '../../../urls.ts'
import { sendPage } from '../../page.tsx'
import type { DeskEnv } from '../frame.tsx'
import { scanned } from './scanned.ts'

export const checkOutRoutes = new Hono<DeskEnv>()

/** So many copies of one sitting stay on the page. */
const mostShown = 50

checkOutRoutes.get(urls.desk.checkOut, (c) => sendPage(c, <CardPage frame={c.get('desk')} />))

// The card stands in the form, never in an address, so that it is in no log and no history.
checkOutRoutes.post(urls.desk.checkOut, async (c) => {
  const frame = c.get('desk')
  const context = c.get('context')
  const words = frame.texts.desk.checkOut
  const form = await c.req.parseBody({ all: true })
  const [card, barcode] = [scanned(form.card), scanned(form.barcode)]
  if (!card) return sendPage(c, <CardPage frame={frame} stop={words.missingCard} />, 422)

  let [who, lent] = [card, loansIn(form.lent)]
  let last: LastScan | null = null
  if (barcode) {
    const { checkOut } = await run(CheckOut, { at: frame.branch.id, card, barcode }, context)
    if (checkOut.__typename === 'CheckedOut') {
      const { loan } = checkOut
      lent = [...lent.filter((id) => id !== loan.id), loan.id]
      last = { lent: loan }
    } else if (checkOut.__typename === 'UnknownBarcode' && checkOut.isCard) {
      // The next patron's card ends the sitting of the one before.
      who = barcode
      lent = []
    } else {
      last = { refusal: checkOut, barcode }
    }
  } else if (form.barcode !== undefined) {
    last = { stop: words.missingBarcode }
  }

  const { deskPatron } = await run(CheckOutPatronQuery, { card: who }, context)
  if (deskPatron.__typename !== 'DeskPatron') {
    return sendPage(c, <CardPage frame={frame} card={who} refusal={deskPatron} />, 409)
  }
  const status = last === null || 'lent' in last ? 200 : 'stop' in last ? 422 : 409
  return sendPage(c, <CheckOutPage frame={frame} patron={deskPatron} lent={lent} last={last} />, status)
})

/** Ids of the loans that the form carries from scan to scan. */
function loansIn(field: unknown): string[] {
  return [field]
    .flat()
    .filter((id) => typeof id === 'string' && /^\d{1,9}$/.test(id))
    .slice(-mostShown)
    .map((id) => globalId('DeskLoan', String(id)))
}
