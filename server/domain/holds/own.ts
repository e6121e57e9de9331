import type { Tx } from '../../db.ts'
import { NotFound } from '../refusal.ts'

/** The patron's own hold, locked until the transaction ends; somebody else's does not exist (P8). */
export async function lockOwnHold(tx: Tx, patronId: number, holdId: number) {
  await tx.$queryRaw`SELECT id FROM holds WHERE id = ${holdId} AND patron_id = ${patronId} FOR NO KEY UPDATE`
  const hold = await tx.hold.findFirst({
    where: { id: holdId, patronId },
    include: { title: { select: { materialPolicy: { select: { isAv: true } } } } },
  })
  if (!hold) throw new NotFound('hold')
  return hold
}
