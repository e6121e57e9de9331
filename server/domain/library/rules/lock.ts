import type { Tx } from '../../../database/database.ts'

/** Rules change seldom: one change at a time, whatever it is, so that two of them never mix. Nothing else takes this lock. */
export async function lockRules(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT id FROM policies WHERE id = 1 FOR NO KEY UPDATE`
}
