import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'

/**
 * Turns the reading history on or off (R4). Turning it off keeps the stored entries, so that a single click loses
 * nothing. The patron erases them separately.
 */
export async function setKeepsHistory(tx: Tx, patronId: number, keepsHistory: boolean): Promise<void> {
  await tx.patron.update({ where: { id: patronId }, data: { keepsHistory }, select: { id: true } })
}

/** Erases the reading history. Returns the number of entries. */
export async function deleteHistory(tx: Tx, patronId: number): Promise<number> {
  return (await tx.historyEntry.deleteMany({ where: { patronId } })).count
}

/** Erases one entry. Throws `NotFound` when it belongs to another patron (P8). */
export async function deleteHistoryEntry(tx: Tx, patronId: number, entryId: number): Promise<void> {
  const { count } = await tx.historyEntry.deleteMany({ where: { id: entryId, patronId } })
  if (count === 0) throw new NotFound('history entry')
}
deleteHistoryEntry.refusals = [NotFound]
