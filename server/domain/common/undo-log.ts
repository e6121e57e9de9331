import { Prisma } from '../../../generated/prisma/client.ts'
import type { ActKind } from '../../../generated/prisma/enums.ts'
import { actorColumns, type DeskActor } from './actor.ts'
import type { Writes } from './write-batch.ts'

interface UndoableAction {
  kind: ActKind
  /** The actor at a desk. For an action of a patron, only the pickup branch and the time. */
  by: DeskActor | { branchId: number; now: Date }
  subject: { itemId: number } | { holdId: number }
}

/**
 * Starts an undoable action (O4). From here to the end of the transaction, triggers record every moved row. This
 * includes rows moved in the same statement.
 */
export function beginUndoableAction({ kind, by, subject }: UndoableAction): Writes {
  const { itemId, holdId } = { itemId: null, holdId: null, ...subject }
  const { staffId, machineId } =
    'staffId' in by || 'machineId' in by ? actorColumns(by) : { staffId: null, machineId: null }
  return {
    act: Prisma.sql`INSERT INTO undoable_acts (kind, at, staff_id, machine_id, branch_id, item_id, hold_id)
      VALUES (${kind}::act_kind, ${by.now}::timestamptz, ${staffId}::int, ${machineId}::int, ${by.branchId}::int, ${itemId}::int, ${holdId}::int)
      RETURNING set_config('madoguchi.act', id::text, true)`,
  }
}
