import { type Call, type Cardholder, type SystemLoan, SystemRefused } from '../../domain/library-system/port.ts'
import { refuse } from './client/refusals.ts'
import { type Checkout, checkoutShape, shaped } from './client/response-schemas.ts'
import { dayOf } from './dates.ts'
import { type Koha, numberOf } from './koha.ts'
import { renewalsOf } from './loans.ts'
import { written } from './write-outcome.ts'

/**
 * Renews a loan. A renewal that is sent twice is done twice, so the loan is read first, which also checks its owner.
 * When it was renewed after the patron saw it, that renewal counts. When an answer is lost, the number of renewals
 * tells whether it was done.
 */
export function renew(koha: Koha, patron: Cardholder, loan: SystemLoan, call: Call): Promise<{ dueOn: string | null }> {
  return koha.alone(`loan ${loan.id}`, call.signal, async () => {
    const before = await current(koha, patron, loan, call)
    if (!before) throw refuse('NOT_FOUND')
    if (renewalsOf(before) > (loan.renewals ?? 0)) return { dueOn: dayOf(before.due_date) }
    const path = `/checkouts/${before.checkout_id}/renewal`
    return written(
      call,
      async () => {
        const { body } = await koha.client.write('POST', path, call)
        return { dueOn: dayOf(shaped(checkoutShape, body, 'unknown').due_date) }
      },
      async () => {
        const after = await current(koha, patron, loan, call)
        const isRenewed = after && (renewalsOf(after) > renewalsOf(before) || after.due_date > before.due_date)
        return isRenewed ? { dueOn: dayOf(after.due_date) } : null
      },
    )
  })
}

async function current(
  { client }: Koha,
  { key }: Cardholder,
  { id }: SystemLoan,
  call: Call,
): Promise<Checkout | null> {
  if (numberOf(id) === null) return null
  try {
    const checkout = shaped(checkoutShape, (await client.read(`/checkouts/${id}`, call)).body)
    return String(checkout.patron_id) === key && checkout.checkin_date === null ? checkout : null
  } catch (error) {
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') return null
    throw error
  }
}
