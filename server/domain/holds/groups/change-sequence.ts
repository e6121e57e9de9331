import type { Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { lockHolds } from '../lock-hold.ts'
import { HoldNotChangeable } from '../refusals.ts'
import { isOpen, isWaiting } from '../states/states.ts'
import { setOrder } from './sequence.ts'
import { SequenceChanged } from './sequence-refusals.ts'

/**
 * Gives the members that wait another order among the places they have (S3); all others keep theirs.
 * `holdIds` are exactly those members: otherwise something happened since the patron read them.
 */
export async function reorderSequence(
  tx: Tx,
  patronId: number,
  sequenceId: number,
  holdIds: number[],
): Promise<number> {
  const members = (await lockMembers(tx, patronId, sequenceId)).filter(isWaiting)
  const own = await tx.hold.count({ where: { id: { in: holdIds }, patronId } })
  if (own < new Set(holdIds).size) throw new NotFound('hold')
  const given = new Set(holdIds)
  if (given.size < holdIds.length || given.size !== members.length || !members.every(({ id }) => given.has(id))) {
    throw new SequenceChanged()
  }
  await setOrder(
    tx,
    sequenceId,
    members.map(({ sequencePosition }, index) => ({ id: holdIds[index] ?? 0, position: sequencePosition ?? 0 })),
  )
  return sequenceId
}

/** Takes a waiting hold out of its sequence (S3); it stays a hold at its place. Harmless when it is in none. */
export async function removeFromSequence(tx: Tx, patronId: number, holdId: number): Promise<number> {
  await lockPatron(tx, patronId)
  const found = await tx.hold.findFirst({ where: { id: holdId, patronId }, select: { sequenceId: true } })
  if (!found) throw new NotFound('hold')
  if (found.sequenceId === null) return holdId
  const members = await lockHolds(tx, { sequenceId: found.sequenceId })
  const member = members.find(({ id }) => id === holdId)
  // Closed and forgotten meanwhile.
  if (!member) return holdId
  if (!isWaiting(member)) throw new HoldNotChangeable({ state: member.state })
  await removeMembers(tx, found.sequenceId, members, [holdId])
  return holdId
}

/** Lets every member that waits go its own way (S3). Harmless when none does. */
export async function dissolveSequence(tx: Tx, patronId: number, sequenceId: number): Promise<number> {
  const members = await lockMembers(tx, patronId, sequenceId)
  await removeMembers(
    tx,
    sequenceId,
    members,
    members.filter(isWaiting).map(({ id }) => id),
  )
  return sequenceId
}

async function lockMembers(tx: Tx, patronId: number, sequenceId: number) {
  await lockPatron(tx, patronId)
  const own = await tx.holdSequence.findFirst({ where: { id: sequenceId, patronId }, select: { id: true } })
  if (!own) throw new NotFound('sequence')
  return lockHolds(tx, { sequenceId })
}

/** A set of one is none (S1): when a single open member would be left, all leave. An empty one is forgotten in time. */
async function removeMembers(
  tx: Tx,
  sequenceId: number,
  members: Awaited<ReturnType<typeof lockHolds>>,
  leaving: number[],
): Promise<void> {
  const staying = members.filter((member) => isOpen(member) && !leaving.includes(member.id))
  const none = { sequenceId: null, sequencePosition: null }
  await tx.hold.updateMany({ where: { sequenceId, ...(staying.length > 1 && { id: { in: leaving } }) }, data: none })
}
