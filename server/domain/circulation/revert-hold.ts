import type { Tx } from '../../database/database.ts'
import { actorLabel, type DeskActor } from '../common/actor.ts'
import { NotFound } from '../common/refusal.ts'
import { lockHold } from '../holds/lock-hold.ts'
import { transitionHolds } from '../holds/states/states.ts'
import { queueHoldChanged } from '../notices/account-mails.ts'
import { HoldNotCaptured } from './refusals.ts'

/**
 * Unties a copy from its hold, which returns to its place in the queue (H9). Staff can then lend the copy to another
 * patron. Checked in, it goes to the first eligible hold. A hold whose patron asked for its cancellation is cancelled.
 * A patron who chose so is notified (M13).
 */
export async function revertHold(tx: Tx, holdId: number, reason: string, desk: DeskActor): Promise<{ holdId: number }> {
  const hold = await lockHold(tx, holdId)
  const { state } = hold
  if (state !== 'READY' && state !== 'IN_TRANSIT' && state !== 'CANCEL_REQUESTED') throw new HoldNotCaptured()
  const to = state === 'CANCEL_REQUESTED' ? 'CANCELLED' : 'QUEUED'
  await transitionHolds(tx, [holdId], state, { to, now: desk.now, actor: actorLabel(desk), reason })
  if (to === 'QUEUED') await queueHoldChanged(tx, holdId, 'REVERTED', desk.now)
  return { holdId }
}
revertHold.refusals = [NotFound, HoldNotCaptured]
