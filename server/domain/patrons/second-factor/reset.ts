import type { Tx } from '../../../database/database.ts'
import { recordEvent } from '../account/events.ts'
import { endAllSessions } from '../account/sessions.ts'

/** Deletes a second factor with its codes and ends every session. The caller holds the lock on the patron. */
export async function deleteSecondFactor(tx: Tx, patronId: number, now: Date): Promise<void> {
  const { count } = await tx.secondFactor.deleteMany({ where: { patronId } })
  await endAllSessions(tx, patronId)
  if (count > 0) await recordEvent(tx, patronId, { kind: 'SECOND_FACTOR_RESET' }, now)
}
