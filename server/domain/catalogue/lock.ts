import type { Tx } from '../../db.ts'

/**
 * Locks everything that belongs to the titles until the transaction ends: their copies, their queues and their loans.
 * Whatever moves a copy or a hold takes this lock first. Order for everybody: the patron, then titles, smallest id first.
 */
export async function lockTitles(tx: Tx, titleIds: readonly number[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM titles WHERE id = ANY(${titleIds}) ORDER BY id FOR NO KEY UPDATE`
}
