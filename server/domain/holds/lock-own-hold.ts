import type { Tx } from '../../database/database.ts'
import { lockTitles } from '../locks.ts'
import { NotFound } from '../refusal.ts'

/** The patron's own hold, its title locked until the transaction ends; somebody else's does not exist (P8). */
export async function lockOwnHold(tx: Tx, patronId: number, holdId: number) {
  const own = await tx.hold.findFirst({ where: { id: holdId, patronId }, select: { titleId: true } })
  if (!own) throw new NotFound('hold')
  await lockTitles(tx, [own.titleId])
  // The confirmation job moves holds without their titles.
  await tx.$queryRaw`SELECT id FROM holds WHERE id = ${holdId} FOR NO KEY UPDATE`
  const hold = await tx.hold.findFirst({
    where: { id: holdId, patronId },
    include: { title: { select: { materialPolicy: { select: { isAv: true } } } } },
  })
  if (!hold) throw new NotFound('hold')
  return hold
}
