import type { Tx } from '../../database/database.ts'
import { type RenewalInput, renewLoan } from '../loans/renew.ts'
import { type ByPatron, recordFamilyEvent } from '../patrons/family-grants/events.ts'
import { lockAuthority } from './authority.ts'
import { FamilyRightMissing } from './refusals.ts'

/**
 * Renews a loan of the patron of a grant, by the rules of any renewal (P16, R2, R3). Both patrons get an event. A repeated
 * press renews once and records nothing.
 */
export async function renewForFamily(
  tx: Tx,
  { grantId, ...renewing }: RenewalInput & { grantId: number },
  by: ByPatron,
  now: Date,
): Promise<{ loanId: number }> {
  const helperId = by.patronId
  const { grantorId } = await lockAuthority(tx, { helperId, grantId }, 'RENEW', now)
  const where = { id: renewing.loanId, patronId: grantorId, returnedAt: null }
  const before = await tx.loan.findFirst({ where, select: { renewals: true } })
  const answer = await renewLoan(tx, grantorId, renewing, now)
  if (before && before.renewals <= renewing.renewalsSeen) {
    await recordFamilyEvent(tx, 'FAMILY_RENEWED', { grantorId, helperId }, now, by)
  }
  return answer
}
renewForFamily.refusals = [...renewLoan.refusals, FamilyRightMissing]
