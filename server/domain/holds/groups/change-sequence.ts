import type { Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { lockHolds } from '../lock-hold.ts'
import { HoldNotChangeable } from '../refusals.ts'
import { isOpen, isWaiting } from '../states/states.ts'
import { setSequencePositions } from './sequence.ts'
import { SequenceChanged } from './sequence-refusals.ts'

/**
 * Reorders the waiting members among the positions they have (S3); other members keep theirs. Throws `SequenceChanged`
 * when `holdIds` are not exactly the waiting members, because the sequence has changed since the patron read it.
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
  await setSequencePositions(
    tx,
    sequenceId,
    members.map(({ sequencePosition }, index) => ({ id: holdIds[index] ?? 0, position: sequencePosition ?? 0 })),
  )
  return sequenceId
}
reorderSequence.refusals = [NotFound, SequenceChanged]

/**
 * Removes a waiting hold from its sequence (S3). It keeps its place in the queue. It succeeds when the hold is in no
 * sequence.
 */
export async function removeFromSequence(tx: Tx, patronId: number, holdId: number): Promise<number> {
  await lockPatron(tx, patronId)
  const found = await tx.hold.findFirst({ where: { id: holdId, patronId }, select: { sequenceId: true } })
  if (!found) throw new NotFound('hold')
  if (found.sequenceId === null) return holdId
  const members = await lockHolds(tx, { sequenceId: found.sequenceId })
  const member = members.find(({ id }) => id === holdId)
  // The hold was closed and removed from the sequence before it was locked.
  if (!member) return holdId
  if (!isWaiting(member)) throw new HoldNotChangeable({ state: member.state })
  await removeMembers(tx, found.sequenceId, members, [holdId])
  return holdId
}
removeFromSequence.refusals = [NotFound, HoldNotChangeable]

/** Removes every waiting member from the sequence (S3). It succeeds when there is none. */
export async function deleteSequence(tx: Tx, patronId: number, sequenceId: number): Promise<number> {
  const members = await lockMembers(tx, patronId, sequenceId)
  await removeMembers(
    tx,
    sequenceId,
    members,
    members.filter(isWaiting).map(({ id }) => id),
  )
  return sequenceId
}
deleteSequence.refusals = [NotFound]

async function lockMembers(tx: Tx, patronId: number, sequenceId: number) {
  await lockPatron(tx, patronId)
  const own = await tx.holdSequence.findFirst({ where: { id: sequenceId, patronId }, select: { id: true } })
  if (!own) throw new NotFound('sequence')
  return lockHolds(tx, { sequenceId })
}

/**
 * Removes all members when only one open member would stay, because a sequence has at least two (S1). The nightly purge
 * deletes empty sequences.
 */
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
