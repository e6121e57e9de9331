import type { Tx } from '../../database/database.ts'
import { actorLabel, type DeskActor } from '../common/actor.ts'
import { NotFound } from '../common/refusal.ts'
import { beginUndoableAction } from '../common/undo-log.ts'
import { write } from '../common/write-batch.ts'
import { lockHold } from '../holds/lock-hold.ts'
import { HoldNotChangeable } from '../holds/refusals.ts'
import { transitionHolds } from '../holds/states/states.ts'
import { NeverOpen } from '../library/calendar/open-days.ts'
import { queueHoldCancelled } from '../notices/cancelled.ts'
import { routeItem, whereaboutsOf } from './route-item.ts'

/**
 * Cancels any patron's open hold at the desk. A copy tied to it goes to the next eligible hold. The patron is notified
 * unless the patron asked for the cancellation (M4). Cancelling again succeeds and changes nothing.
 */
export async function cancelForPatron(
  tx: Tx,
  holdId: number,
  reason: string,
  desk: DeskActor,
): Promise<{ holdId: number }> {
  const hold = await lockHold(tx, holdId)
  const { state, item } = hold
  if (state === 'CANCELLED') return { holdId }
  if (state === 'FULFILLED' || state === 'EXPIRED') throw new HoldNotChangeable({ state })
  await write(tx, beginUndoableAction({ kind: 'CANCEL', by: desk, subject: { holdId } }))
  const actor = actorLabel(desk)
  await transitionHolds(tx, [holdId], state, { to: 'CANCELLED', now: desk.now, actor, reason })
  if (state !== 'CANCEL_REQUESTED') await queueHoldCancelled(tx, holdId, desk.now)
  if (item) await routeItem(tx, item, desk.now, actor, whereaboutsOf(hold))
  return { holdId }
}
cancelForPatron.refusals = [NotFound, HoldNotChangeable, NeverOpen]
