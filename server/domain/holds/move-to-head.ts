import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { actorAt, type Desk } from '../common/actor.ts'
import { write } from '../common/write-batch.ts'
import { lockHold } from './lock-hold.ts'
import { HoldNotChangeable } from './refusals.ts'
import { queueOrder } from './states/queue-order.ts'
import { isWaiting, openStates, stepInPlace, waitingStates } from './states/states.ts'

/**
 * Puts a waiting hold before all others of its title (H2), which keep their order behind it; the step says who did it and
 * why. Its rules stay what they were: while it may not be served, others are. At the head already, nothing changes.
 */
export async function moveToHead(tx: Tx, holdId: number, reason: string, desk: Desk): Promise<{ holdId: number }> {
  const hold = await lockHold(tx, holdId)
  const { state, titleId } = hold
  if (!isWaiting(hold)) throw new HoldNotChangeable({ state })
  const [queue] = await tx.$queryRaw<{ headId: number; least: number }[]>`
    SELECT (SELECT h.id FROM holds h WHERE h.title_id = ${titleId} AND h.state::text = ANY(${[...waitingStates]})
             ORDER BY ${queueOrder('h')} LIMIT 1) AS "headId",
           (SELECT min(h.queue_rank) FROM holds h
             WHERE h.title_id = ${titleId} AND h.state::text = ANY(${[...openStates]})) AS least`
  if (!queue || queue.headId === holdId) return { holdId }
  await write(tx, {
    // Also before those whose copy may be taken from them again.
    moved: Prisma.sql`UPDATE holds SET queue_rank = ${queue.least - 1} WHERE id = ${holdId}`,
    ...stepInPlace(holdId, { now: desk.now, actor: actorAt(desk), reason: `to the head: ${reason}` }),
  })
  return { holdId }
}
