import type { Tx } from '../../database/database.ts'

/** The patron's row, locked until the transaction ends: limits are judged by one request at a time (L3). */
export async function lockPatron(tx: Tx, patronId: number) {
  await tx.$queryRaw`SELECT id FROM patrons WHERE id = ${patronId} FOR NO KEY UPDATE`
  return tx.patron.findUniqueOrThrow({ where: { id: patronId } })
}
