import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'

/**
 * Begins or stops to keep what the patron reads (R4). Stopping leaves what was kept: whoever does not want it any more
 * erases it, and nobody loses a list of years by one press.
 */
export async function setKeepsHistory(tx: Tx, patronId: number, keepsHistory: boolean): Promise<void> {
  await tx.patron.update({ where: { id: patronId }, data: { keepsHistory }, select: { id: true } })
}

/** Erases all that was kept. Returns how many entries there were. */
export async function eraseHistory(tx: Tx, patronId: number): Promise<number> {
  return (await tx.historyEntry.deleteMany({ where: { patronId } })).count
}

/** Erases one entry; somebody else's does not exist (P8). */
export async function eraseHistoryEntry(tx: Tx, patronId: number, entryId: number): Promise<void> {
  const { count } = await tx.historyEntry.deleteMany({ where: { id: entryId, patronId } })
  if (count === 0) throw new NotFound('history entry')
}
