import {
  type Cardholder,
  type RequestContext,
  type SystemLoan,
  SystemRefused,
} from '../../domain/library-system/port.ts'
import { ownRefusal } from './client/refusals.ts'
import { type Checkout, checkoutShape, parseAs } from './client/response-schemas.ts'
import { parseDay } from './dates.ts'
import { type KohaParts, parseId } from './koha.ts'
import { renewalsOf } from './loans.ts'
import { writeOnce } from './write-outcome.ts'

/**
 * Renews a loan. A renewal that is sent twice is done twice, so the loan is read first, which also checks its owner.
 * When it was renewed after the patron saw it, that renewal counts. When an answer is lost, the number of renewals
 * tells whether it was done.
 */
export function renewLoan(
  koha: KohaParts,
  patron: Cardholder,
  loan: SystemLoan,
  call: RequestContext,
): Promise<{ dueOn: string | null }> {
  return koha.alone(`loan ${loan.id}`, call.signal, async () => {
    const before = await readCheckout(koha, patron, loan, call)
    if (!before) throw ownRefusal('NOT_FOUND')
    if (renewalsOf(before) > (loan.renewals ?? 0)) return { dueOn: parseDay(before.due_date) }
    const path = `/checkouts/${before.checkout_id}/renewal`
    return writeOnce(
      call,
      async () => {
        const { body } = await koha.client.write('POST', path, call)
        return { dueOn: parseDay(parseAs(checkoutShape, body, 'unknown').due_date) }
      },
      async () => {
        const after = await readCheckout(koha, patron, loan, call)
        const isRenewed = after && (renewalsOf(after) > renewalsOf(before) || after.due_date > before.due_date)
        return isRenewed ? { dueOn: parseDay(after.due_date) } : null
      },
    )
  })
}

async function readCheckout(
  { client }: KohaParts,
  { key }: Cardholder,
  { id }: SystemLoan,
  call: RequestContext,
): Promise<Checkout | null> {
  if (parseId(id) === null) return null
  try {
    const checkout = parseAs(checkoutShape, (await client.read(`/checkouts/${id}`, call)).body)
    return String(checkout.patron_id) === key && checkout.checkin_date === null ? checkout : null
  } catch (error) {
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') return null
    throw error
  }
}
