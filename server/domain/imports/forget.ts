import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { endRun } from './runs.ts'

/** Cancels runs that were not started within seven days, and deletes their files (R4, O20). */
export async function endAbandonedRuns(tx: Tx, before: Date, now: Date): Promise<{ count: number }> {
  const runs = await tx.importRun.findMany({
    where: { state: { in: ['UPLOADED', 'PREVIEWED', 'QUEUED'] }, uploadedAt: { lt: before } },
    select: { id: true },
  })
  for (const { id } of runs) {
    await endRun(tx, id, { state: 'CANCELLED', endedAt: now, error: 'The import was not started within seven days.' })
  }
  return { count: runs.length }
}

/** Deletes the refused rows of patron files after 30 days, because they name people (R4). The counts stay. */
export function forgetPatronProblems(tx: Tx, before: Date): Promise<{ count: number }> {
  return tx.importRun.updateMany({
    where: { kind: 'PATRONS', endedAt: { lt: before }, problems: { not: Prisma.DbNull } },
    data: { problems: Prisma.DbNull },
  })
}
