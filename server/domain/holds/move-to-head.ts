import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { actorLabel, type DeskActor } from '../common/actor.ts'
import { NotFound } from '../common/refusal.ts'
import { write } from '../common/write-batch.ts'
import { lockHold } from './lock-hold.ts'
import { HoldNotChangeable } from './refusals.ts'
import { queueOrderSql } from './states/queue-order.ts'
import { isWaiting, openStates, recordUnchangedState, waitingStates } from './states/states.ts'

/**
 * Moves a waiting hold to the head of its title's queue (H2); the others keep their order. The transition records the
 * reason and the staff member. The hold's eligibility does not change. A hold that is already at the head stays
 * unchanged.
 */
export async function moveToHead(tx: Tx, holdId: number, reason: string, desk: DeskActor): Promise<{ holdId: number }> {
  const hold = await lockHold(tx, holdId)
  const { state, titleId } = hold
  if (!isWaiting(hold)) throw new HoldNotChangeable({ state })
  const [queue] = await tx.$queryRaw<{ headId: number; least: number }[]>`
    SELECT (SELECT h.id FROM holds h WHERE h.title_id = ${titleId} AND h.state::text = ANY(${[...waitingStates]})
             ORDER BY ${queueOrderSql('h')} LIMIT 1) AS "headId",
           (SELECT min(h.queue_rank) FROM holds h
             WHERE h.title_id = ${titleId} AND h.state::text = ANY(${[...openStates]})) AS least`
  if (!queue || queue.headId === holdId) return { holdId }
  await write(tx, {
    // The new rank also precedes captured holds, whose copy may be taken back.
    moved: Prisma.sql`UPDATE holds SET queue_rank = ${queue.least - 1} WHERE id = ${holdId}`,
    ...recordUnchangedState(holdId, { now: desk.now, actor: actorLabel(desk), reason: `to the head: ${reason}` }),
  })
  return { holdId }
}
moveToHead.refusals = [NotFound, HoldNotChangeable]
