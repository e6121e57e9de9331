import type { Tx } from '../../../database/database.ts'
import { undoableSince } from './undo.ts'

/** Erases what could be undone and cannot any more (R4, O4). */
export function forgetActs(tx: Pick<Tx, 'undoableAct'>, now: Date): Promise<{ count: number }> {
  return tx.undoableAct.deleteMany({ where: { at: { lte: undoableSince(now) } } })
}

/** Erases every act that moved something of the patron's, who is locked: it cannot be undone any more (R4). */
export async function forgetActsOf(tx: Pick<Tx, '$executeRaw'>, patronId: number): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM undoable_acts WHERE jsonb_path_exists(moved, '$[*].*.patron_id ? (@ == $patron)',
      jsonb_build_object('patron', ${patronId}::int))`
}
