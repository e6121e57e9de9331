import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockHoldRows, lockTitles } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { isWaiting } from './states/states.ts'

/** Anybody's hold, for staff, its title locked until the transaction ends. */
export async function lockHold(tx: Tx, holdId: number) {
  await lockRowAndTitle(tx, { id: holdId })
  return tx.hold.findUniqueOrThrow({ where: { id: holdId }, include: { item: true } })
}

/** The patron's own hold, its title locked until the transaction ends; somebody else's does not exist (P8). */
export async function lockOwnHold(tx: Tx, patronId: number, holdId: number) {
  await lockRowAndTitle(tx, { id: holdId, patronId })
  const hold = await tx.hold.findFirst({
    where: { id: holdId, patronId },
    include: { title: { select: { materialPolicy: { select: { isAv: true } } } } },
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

/** The holds that match, their titles and rows locked until the transaction ends. Their patron, if he asks, is locked already. */
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

/** Anybody's hold, for staff, and those that wait in one set with it and change with it (A2); all locked. */
export async function lockTogether(tx: Tx, holdId: number) {
  const known = await tx.hold.findUnique({ where: { id: holdId }, select: { anyOfId: true } })
  if (!known) throw new NotFound('hold')
  const holds = await lockHolds(tx, known.anyOfId === null ? { id: holdId } : { anyOfId: known.anyOfId })
  const hold = holds.find(({ id }) => id === holdId)
  if (!hold) throw new NotFound('hold')
  return { hold, together: holds.filter(isWaiting) }
}
