import type { Hold } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { endHolds, recordsMerged } from '../holds/states/end-holds.ts'
import { betterPosition, type HoldPair, pairHolds } from '../holds/states/pair-holds.ts'
import { isWaiting, openStates, waitingStates } from '../holds/states/states.ts'
import { queueHoldCancelled } from '../notices/cancelled.ts'

export interface MergedHolds {
  /** Open holds on the removed record that continue on the kept one. */
  movedHolds: number
  /** Holds that ended, because their patron has a hold on both records. The other hold has the better position. */
  endedHolds: number
  /** Holds that ended, because their patron has the title on loan. */
  borrowersHolds: number
}

/**
 * Moves all holds to the kept record (E12, L7, H2). A patron with an open hold on both keeps one, with the better
 * position, and is not notified. The hold of a patron who has either record on loan ends, and that patron is notified.
 * The caller has locked the queues of both titles.
 */
export async function mergeQueues(
  tx: Tx,
  { keptId, otherId }: { keptId: number; otherId: number },
  step: { actor: string; now: Date },
): Promise<MergedHolds> {
  const open = await tx.hold.findMany({
    where: { titleId: { in: [keptId, otherId] }, state: { in: [...openStates] } },
    orderBy: { id: 'asc' },
  })
  const pairs = pairHolds(open, ({ patronId }) => patronId)
  const second = pairs.map(({ ends }) => ends)
  await endHolds(tx, second, { ...step, reason: recordsMerged })
  for (const pair of pairs) await passOn(tx, pair)
  await tx.hold.updateMany({ where: { titleId: otherId }, data: { titleId: keptId } })
  const borrowed = await endHoldsOfBorrowers(
    tx,
    open.filter((hold) => !second.includes(hold)),
    [keptId, otherId],
    step,
  )
  const ended = [...second, ...borrowed]
  await closeUnfillableSlots(
    tx,
    ended.flatMap((hold) => (isWaiting(hold) ? (hold.anyOfId ?? []) : [])),
  )
  const movedHolds = open.filter((hold) => hold.titleId === otherId && !ended.includes(hold)).length
  return { movedHolds, endedHolds: second.length, borrowersHolds: borrowed.length }
}

/** Ends the holds whose patrons have a copy of one of the titles on loan, and queues the notices (L7, M4). */
async function endHoldsOfBorrowers(
  tx: Tx,
  holds: Hold[],
  titleIds: number[],
  step: { actor: string; now: Date },
): Promise<Hold[]> {
  const where = { returnedAt: null, item: { titleId: { in: titleIds } } }
  const borrowers = new Set((await tx.loan.findMany({ where, select: { patronId: true } })).map((one) => one.patronId))
  const ends = holds.filter(({ patronId }) => patronId !== null && borrowers.has(patronId))
  await endHolds(tx, ends, { ...step, reason: recordsMerged })
  for (const { id } of ends) await queueHoldCancelled(tx, id, step.now)
  return ends
}

/** Gives the hold that stays the better position, the place in a sequence and the purchase request of the other. */
async function passOn(tx: Tx, { stays, ends }: HoldPair): Promise<void> {
  await tx.hold.update({ where: { id: stays.id }, data: betterPosition(stays, ends), select: { id: true } })
  if (takesSequence(stays, ends)) {
    const { sequenceId, sequencePosition } = ends
    const none = { sequenceId: null, sequencePosition: null }
    await tx.hold.update({ where: { id: ends.id }, data: none, select: { id: true } })
    const place = { sequenceId, sequencePosition }
    await tx.hold.update({ where: { id: stays.id }, data: place, select: { id: true } })
  }
  const requests = await tx.titleRequest.count({ where: { holdId: stays.id } })
  if (requests === 0) await tx.titleRequest.updateMany({ where: { holdId: ends.id }, data: { holdId: stays.id } })
}

/** A captured hold no longer waits for its sequence, and a hold of a set belongs to no sequence. */
const takesSequence = (stays: Hold, ends: Hold) =>
  ends.sequenceId !== null && stays.sequenceId === null && stays.anyOfId === null && isWaiting(stays)

/**
 * Removes the slots of sets that have fewer waiting holds than free slots, because two of their titles became one (A2).
 * A set keeps at least one slot.
 */
async function closeUnfillableSlots(tx: Tx, setIds: number[]): Promise<void> {
  if (setIds.length === 0) return
  await tx.$executeRaw`
    WITH free AS (
      SELECT s.any_of_id, s.slot, row_number() OVER (PARTITION BY s.any_of_id ORDER BY s.slot) AS place
        FROM any_of_slots s
       WHERE s.any_of_id = ANY(${setIds}::int[])
         AND NOT EXISTS (SELECT FROM holds h WHERE h.any_of_id = s.any_of_id AND h.any_of_slot = s.slot)),
    waiting AS (
      SELECT h.any_of_id, count(*) AS holds FROM holds h
       WHERE h.any_of_id = ANY(${setIds}::int[]) AND h.state::text = ANY(${[...waitingStates]}) GROUP BY h.any_of_id),
    gone AS (
      DELETE FROM any_of_slots s USING free JOIN waiting USING (any_of_id)
       WHERE (s.any_of_id, s.slot) = (free.any_of_id, free.slot) AND free.place > waiting.holds
      RETURNING s.any_of_id)
    UPDATE any_of_sets a SET wanted = greatest(1, a.wanted - g.slots)
      FROM (SELECT any_of_id, count(*)::int AS slots FROM gone GROUP BY any_of_id) g WHERE a.id = g.any_of_id`
}
