import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { HoldInAnyOf } from '../any-of-refusals.ts'
import { lockHolds } from '../lock-hold.ts'
import { HoldNotChangeable, TooManyTitles } from '../refusals.ts'
import { isWaiting, openStates, waitingStates } from '../states/states.ts'
import { AlreadyInSequence, SameTitleTwice, SequenceTooShort } from './sequence-refusals.ts'

/** The maximum number of members. They fit on one page for reordering. */
export const maxSequenceMembers = 20

/** Members that are shown and counted. Cancelled and expired members no longer block the others (S2). */
export const countedMembers = {
  state: { in: [...openStates, 'FULFILLED'] },
} satisfies Prisma.HoldWhereInput

/** Throws unless the ids form a sequence of different titles (S1). */
export function checkSequence(ids: readonly (number | string)[]): void {
  if (new Set(ids).size < ids.length) throw new SameTitleTwice()
  if (ids.length < 2) throw new SequenceTooShort()
  if (ids.length > maxSequenceMembers) throw new TooManyTitles({ most: maxSequenceMembers })
}
checkSequence.refusals = [SameTitleTwice, SequenceTooShort, TooManyTitles]

/** Creates a sequence of the patron's waiting holds in this order. The caller has locked the patron. */
export async function createSequenceOfHolds(
  tx: Tx,
  patronId: number,
  holdIds: readonly number[],
  now: Date,
): Promise<number> {
  const { id: sequenceId } = await tx.holdSequence.create({ data: { patronId, createdAt: now }, select: { id: true } })
  await setSequencePositions(
    tx,
    sequenceId,
    holdIds.map((id, index) => ({ id, position: index + 1 })),
  )
  return sequenceId
}

export async function setSequencePositions(
  tx: Tx,
  sequenceId: number,
  places: { id: number; position: number }[],
): Promise<void> {
  const ids = places.map(({ id }) => id)
  const positions = places.map(({ position }) => position)
  await tx.$executeRaw`
    UPDATE holds h SET sequence_id = ${sequenceId}, sequence_position = p.position
      FROM unnest(${ids}::int[], ${positions}::int[]) AS p(id, position) WHERE h.id = p.id`
}

/** Creates a sequence of the patron's waiting holds in the given order (S1) and returns its id. */
export async function createSequence(tx: Tx, patronId: number, holdIds: number[], now: Date): Promise<number> {
  checkSequence(holdIds)
  await lockPatron(tx, patronId)
  const holds = await lockHolds(tx, { patronId, id: { in: holdIds } })
  if (holds.length < holdIds.length) throw new NotFound('hold')
  const captured = holds.find((hold) => !isWaiting(hold))
  if (captured) throw new HoldNotChangeable({ state: captured.state })
  const inSet = holds.find(({ anyOfId }) => anyOfId !== null)
  if (inSet?.anyOfId != null) throw new HoldInAnyOf({ anyOfId: inSet.anyOfId })
  const sequenceIds = holds.flatMap(({ sequenceId }) => sequenceId ?? [])
  // A sequence whose other members are all closed blocks nothing, so its member may join a new one.
  const others = { sequenceId: { in: sequenceIds }, state: { in: [...openStates] } }
  const members = await tx.hold.groupBy({ by: ['sequenceId'], where: others, _count: true })
  if (members.some(({ _count }) => _count > 1)) throw new AlreadyInSequence()
  return createSequenceOfHolds(tx, patronId, holdIds, now)
}
createSequence.refusals = [NotFound, HoldNotChangeable, HoldInAnyOf, AlreadyInSequence, ...checkSequence.refusals]

/** The patron's holds that can form a new sequence. Volumes of a work are adjacent and in order. */
export async function holdsForNewSequence<Row>(
  { listed }: Pick<Database, 'listed'>,
  patronId: number,
  most: number,
  columns: object,
): Promise<Row[]> {
  const { text, values } = Prisma.sql`SELECT NULL::json AS said, ARRAY(
    SELECT h.id FROM holds h JOIN titles t ON t.id = h.title_id LEFT JOIN works w ON w.id = t.work_id
     WHERE h.patron_id = ${patronId} AND h.state::text = ANY(${[...waitingStates]})
       AND h.any_of_id IS NULL AND NOT EXISTS (SELECT FROM holds o
         WHERE o.sequence_id = h.sequence_id AND o.id <> h.id AND o.state::text = ANY(${[...openStates]}))
     ORDER BY coalesce(w.title_reading, w.title, t.sort_key), t.work_id, t.volume_order, t.sort_key, h.id
     LIMIT ${most}) AS keys`
  return (await listed<Row, null>('Hold', columns, { key: 'id', text, values })).rows
}
