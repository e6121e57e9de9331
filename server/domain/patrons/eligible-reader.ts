import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'

/** Records that staff have seen proof of eligibility for accessible formats, or takes it back (P20). */
export async function setEligibleReader(
  tx: Tx,
  patronId: number,
  eligibleReader: boolean,
): Promise<{ patronId: number }> {
  await lockPatron(tx, patronId)
  await tx.patron.update({ where: { id: patronId }, data: { eligibleReader } })
  return { patronId }
}
setEligibleReader.refusals = [NotFound]
