import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockHoldRows, lockTitles } from '../locks.ts'
import { NotFound } from '../refusal.ts'

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
  await lockHoldRows(tx, { id: which.id })
}

/** The holds that match, their titles locked until the transaction ends. Their patron is locked already. */
export async function lockHolds(tx: Tx, where: Prisma.HoldWhereInput) {
  const known = await tx.hold.findMany({ where, select: { titleId: true } })
  await lockTitles(
    tx,
    known.map(({ titleId }) => titleId),
  )
  // The titles keep everybody out but the confirmation job, which moves a waiting hold to another waiting state.
  return tx.hold.findMany({ where, orderBy: [{ sequencePosition: 'asc' }, { id: 'asc' }] })
}
