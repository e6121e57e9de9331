import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { beginUndoableAction } from '../common/undo-log.ts'
import { write } from '../common/write-batch.ts'
import { HoldInAnyOf } from './any-of-refusals.ts'
import { lockOwnHold } from './lock-hold.ts'
import { HoldNotChangeable } from './refusals.ts'
import { isOpen, isWaiting, transitionHolds } from './states/states.ts'

/**
 * Cancels the patron's hold (H7). A waiting hold ends at once; it must not belong to a set (A2). A captured hold
 * becomes 予約取消中 until staff take the copy off the shelf, unless the library refuses that. Cancelling again succeeds and
 * changes nothing.
 */
export async function cancelHold(tx: Tx, patronId: number, holdId: number, now: Date): Promise<number> {
  const hold = await lockOwnHold(tx, patronId, holdId)
  const { state, anyOfId } = hold
  const step = { now, actor: 'patron' }
  const act = beginUndoableAction({ kind: 'CANCEL', by: { branchId: hold.pickupBranchId, now }, subject: { holdId } })
  if (isWaiting(hold)) {
    if (anyOfId !== null) throw new HoldInAnyOf({ anyOfId })
    await write(tx, act)
    await transitionHolds(tx, [holdId], state, { to: 'CANCELLED', ...step })
  } else if (isOpen(hold)) {
    const { capturedCancel } = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
    if (capturedCancel === 'REFUSE') throw new HoldNotChangeable({ state })
    await write(tx, act)
    await transitionHolds(tx, [holdId], state, { to: 'CANCEL_REQUESTED', ...step })
  } else if (state !== 'CANCELLED' && state !== 'CANCEL_REQUESTED') {
    throw new HoldNotChangeable({ state })
  }
  return holdId
}
cancelHold.refusals = [NotFound, HoldNotChangeable, HoldInAnyOf]
