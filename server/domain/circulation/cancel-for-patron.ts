import type { Tx } from '../../database/database.ts'
import { actorAt, type Desk } from '../common/actor.ts'
import { beginAct } from '../common/undo-log.ts'
import { write } from '../common/write-batch.ts'
import { lockHold } from '../holds/lock-hold.ts'
import { HoldNotChangeable } from '../holds/refusals.ts'
import { transitionHolds } from '../holds/states/states.ts'
import { noticeCancelled } from '../notices/cancelled.ts'
import { routeItem, whereaboutsOf } from './route-item.ts'

/**
 * Cancels any patron's open hold at the desk. A copy tied to it goes to the next eligible hold. The patron is notified
 * unless the patron asked for the cancellation (M4). Cancelling again succeeds and changes nothing.
 */
export async function cancelForPatron(tx: Tx, holdId: number, reason: string, desk: Desk): Promise<{ holdId: number }> {
  const hold = await lockHold(tx, holdId)
  const { state, item } = hold
  if (state === 'CANCELLED') return { holdId }
  if (state === 'FULFILLED' || state === 'EXPIRED') throw new HoldNotChangeable({ state })
  await write(tx, beginAct({ kind: 'CANCEL', by: desk, subject: { holdId } }))
  const actor = actorAt(desk)
  await transitionHolds(tx, [holdId], state, { to: 'CANCELLED', now: desk.now, actor, reason })
  if (state !== 'CANCEL_REQUESTED') await noticeCancelled(tx, holdId, desk.now)
  if (item) await routeItem(tx, item, desk.now, actor, whereaboutsOf(hold))
  return { holdId }
}
