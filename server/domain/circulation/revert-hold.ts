import type { Tx } from '../../database/database.ts'
import { actorAt, type Desk } from '../common/actor.ts'
import { lockHold } from '../holds/lock-hold.ts'
import { transitionHolds } from '../holds/states/states.ts'
import { HoldNotCaptured } from './refusals.ts'

/**
 * Unties a copy from its hold, which is at its old place in the queue again (H9). The copy is free in the librarian's
 * hand: it can be lent to somebody else; checked in, it goes to the head of the queue. A hold that its patron asked to
 * cancel is cancelled by it.
 */
export async function revertHold(tx: Tx, holdId: number, reason: string, desk: Desk): Promise<{ holdId: number }> {
  const hold = await lockHold(tx, holdId)
  const { state } = hold
  if (state !== 'READY' && state !== 'IN_TRANSIT' && state !== 'CANCEL_REQUESTED') throw new HoldNotCaptured()
  const to = state === 'CANCEL_REQUESTED' ? 'CANCELLED' : 'QUEUED'
  await transitionHolds(tx, [holdId], state, { to, now: desk.now, actor: actorAt(desk), reason })
  return { holdId }
}
