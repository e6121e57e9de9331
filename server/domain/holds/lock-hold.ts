import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockHoldRows, lockTitles } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { isWaiting } from './states/states.ts'

/** Returns any patron's hold, for staff. Locks its title until the transaction ends. */
export async function lockHold(tx: Tx, holdId: number) {
  await lockRowAndTitle(tx, { id: holdId })
  return tx.hold.findUniqueOrThrow({ where: { id: holdId }, include: { item: true } })
}

/**
 * Returns the patron's own hold. Locks its title until the transaction ends. Throws `NotFound` for another patron's
 * hold (P8).
 */
export async function lockOwnHold(tx: Tx, patronId: number, holdId: number) {
  await lockRowAndTitle(tx, { id: holdId, patronId })
  const hold = await tx.hold.findFirst({
    where: { id: holdId, patronId },
    include: { title: { select: { type: { select: { isAv: true } } } } },
  })
  if (!hold) throw new NotFound('hold')
  return hold
}

async function lockRowAndTitle(tx: Tx, which: { id: number; patronId?: number }): Promise<void> {
  const known = await tx.hold.findFirst({ where: which, select: { titleId: true } })
  if (!known) throw new NotFound('hold')
  await lockTitles(tx, [known.titleId])
  await lockHoldRows(tx, [which.id])
}

/**
 * Returns the holds that match. Locks their titles and rows until the transaction ends. When a patron acts, the caller
 * has already locked the patron.
 */
export async function lockHolds(tx: Tx, where: Prisma.HoldWhereInput) {
  const known = await tx.hold.findMany({ where, select: { id: true, titleId: true } })
  await lockTitles(
    tx,
    known.map(({ titleId }) => titleId),
  )
  await lockHoldRows(
    tx,
    known.map(({ id }) => id),
  )
  return tx.hold.findMany({ where, orderBy: [{ sequencePosition: 'asc' }, { id: 'asc' }] })
}

/** Locks any patron's hold, for staff. `together` holds the waiting members of its set, which change with it (A2). */
export async function lockHoldWithSet(tx: Tx, holdId: number) {
  const known = await tx.hold.findUnique({ where: { id: holdId }, select: { anyOfId: true } })
  if (!known) throw new NotFound('hold')
  const holds = await lockHolds(tx, known.anyOfId === null ? { id: holdId } : { anyOfId: known.anyOfId })
  const hold = holds.find(({ id }) => id === holdId)
  if (!hold) throw new NotFound('hold')
  return { hold, together: holds.filter(isWaiting) }
}
