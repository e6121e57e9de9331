import type { Tx } from '../../db.ts'
import { lockHold } from '../holds/of-library.ts'
import { HoldNotChangeable } from '../holds/refusals.ts'
import { moveHolds } from '../holds/states.ts'
import { actorAt, type Desk } from './desk.ts'
import { routeItem, whereaboutsOf } from './route-item.ts'

/**
 * Cancels anybody's open hold at the desk, e.g. one that can never be filled; a copy tied to it goes to whoever is next.
 * Cancelling it again is a harmless success.
 */
export async function cancelForPatron(tx: Tx, holdId: number, reason: string, desk: Desk): Promise<{ holdId: number }> {
  const hold = await lockHold(tx, holdId)
  const { state, item } = hold
  if (state === 'CANCELLED') return { holdId }
  if (state === 'FULFILLED' || state === 'EXPIRED') throw new HoldNotChangeable({ state })
  const actor = actorAt(desk)
  await moveHolds(tx, [holdId], state, { to: 'CANCELLED', now: desk.now, actor, reason })
  if (item) await routeItem(tx, item, desk.now, actor, whereaboutsOf(hold))
  return { holdId }
}
