import type { Tx } from '../../../database/database.ts'
import { undoableSince } from './undo.ts'

/** Deletes undo entries that are past their period (R4, O4). */
export function deleteOldUndoEntries(tx: Pick<Tx, 'undoableAct'>, now: Date): Promise<{ count: number }> {
  return tx.undoableAct.deleteMany({ where: { at: { lte: undoableSince(now) } } })
}

/**
 * Deletes every undo entry that concerns the patron, whom the caller has locked. Those actions can no longer be undone
 * (R4).
 */
export async function deleteUndoEntriesOfPatron(tx: Pick<Tx, '$executeRaw'>, patronId: number): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM undoable_acts WHERE jsonb_path_exists(moved, '$[*].*.patron_id ? (@ == $patron)',
      jsonb_build_object('patron', ${patronId}::int))`
}

/** Deletes every undo entry with rows of a title that the caller has locked and is about to delete (E12). */
export async function deleteUndoEntriesOfTitle(tx: Pick<Tx, '$executeRaw'>, titleId: number): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM undoable_acts WHERE jsonb_path_exists(moved, '$[*].*.title_id ? (@ == $title)',
      jsonb_build_object('title', ${titleId}::int))`
}
