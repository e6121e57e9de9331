import type { Tx } from '../../database/database.ts'
import { lockTitles } from '../locks.ts'
import { NotFound } from '../refusal.ts'

/** Anybody's hold, for staff, its title locked until the transaction ends. */
export async function lockHold(tx: Tx, holdId: number) {
  const known = await tx.hold.findUnique({ where: { id: holdId }, select: { titleId: true } })
  if (!known) throw new NotFound('hold')
  await lockTitles(tx, [known.titleId])
  // The confirmation job moves holds without their titles.
  await tx.$queryRaw`SELECT id FROM holds WHERE id = ${holdId} FOR NO KEY UPDATE`
  return tx.hold.findUniqueOrThrow({ where: { id: holdId }, include: { item: true } })
}
