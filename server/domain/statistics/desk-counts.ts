import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { rooms } from '../rooms.ts'

/** How much work waits at a branch today. */
export interface DeskCounts {
  counts: Record<string, number>
  /** The end of the last backup that succeeded. Null when none is recorded. */
  lastBackupAt: Date | null
}

/** The counts that the rooms declare, in their order. */
export const declaredDeskCounts = rooms.flatMap(({ deskCounts = {} }) => Object.entries(deskCounts))

/** Reads all counts in one statement. */
export async function readDeskCounts(
  tx: Pick<Tx, '$queryRaw'>,
  at: { branchId: number; now: Date },
): Promise<DeskCounts> {
  const columns = declaredDeskCounts.map(([name, { sql }]) => Prisma.sql`(${sql(at)}) AS ${Prisma.raw(`"${name}"`)}`)
  const [{ lastBackupAt, ...counts }] = await tx.$queryRaw<[Record<string, number> & { lastBackupAt: Date | null }]>`
    SELECT ${Prisma.join(columns)},
           (SELECT max(finished_at) FROM background_runs WHERE kind = 'BACKUP' AND error IS NULL) AS "lastBackupAt"`
  return { counts, lastBackupAt }
}
