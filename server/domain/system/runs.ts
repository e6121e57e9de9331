import type { BackgroundRun, Prisma } from '../../../generated/prisma/client.ts'
import type { BackgroundRunKind } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { field, refusal } from '../common/refusal.ts'

/** O15 */
export const RunInProgress = refusal('RunInProgress', 'The same work was requested and has not ended.', {
  fields: { since: field.time('When it was requested.') },
  message: 'This is already running, or about to run. Wait until it has ended.',
})

export const UnknownJob = refusal('UnknownJob', 'No job of this library has that name.', {
  fields: { job: field.text('The given name.') },
  message: ({ job }) => `There is no job ${job} in this library.`,
})

export type NewRun = Pick<BackgroundRun, 'kind'> & Partial<Pick<BackgroundRun, 'job' | 'address' | 'language'>>

/** Days for which an ended run stays listed. */
const keptDays = 90

/**
 * Requests work of the processes that run jobs, which begin it within seconds. Throws `RunInProgress` when the same work
 * has not ended (O15).
 */
export async function requestRun(tx: Tx, run: NewRun, now: Date): Promise<{ runId: number }> {
  const { kind, job = null, address = null, language = null } = run
  // The unique index decides when two requests arrive at once. The second one waits and then inserts nothing.
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO background_runs (kind, job, address, language, requested_at)
    VALUES (${kind}::background_run_kind, ${job}, ${address}, ${language}::language, ${now})
    ON CONFLICT DO NOTHING RETURNING id`
  if (made) return { runId: made.id }
  const open = await tx.backgroundRun.findFirst({ where: { kind, job, finishedAt: null } })
  throw new RunInProgress({ since: open?.requestedAt ?? now })
}
requestRun.refusals = [RunInProgress]

/** Returns the runs that have not ended, the oldest first. */
export function openRuns({ prisma }: Pick<Database, 'prisma'>): Promise<BackgroundRun[]> {
  return prisma.backgroundRun.findMany({ where: { finishedAt: null }, orderBy: { id: 'asc' } })
}

/** Marks a requested run as begun. Returns false when it has ended or had already begun. */
export async function beginRun({ prisma }: Pick<Database, 'prisma'>, id: number, now: Date): Promise<boolean> {
  const { count } = await prisma.backgroundRun.updateMany({
    where: { id, startedAt: null, finishedAt: null },
    data: { startedAt: now },
  })
  return count > 0
}

export interface RunOutcome {
  result?: Prisma.InputJsonObject
  error?: string
}

/** Records the end of a run, erases its address, and deletes runs that ended long ago. */
export async function endRun(
  { prisma }: Pick<Database, 'prisma'>,
  { id, kind }: { id: number; kind: BackgroundRunKind },
  { result, error }: RunOutcome,
  now: Date,
): Promise<void> {
  await prisma.backgroundRun.updateMany({
    where: { id, finishedAt: null },
    data: { finishedAt: now, address: null, error: error ?? null, ...(result && { result }) },
  })
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60_000)
  // The last backup that succeeded stays listed, however old it is.
  const kept = await prisma.backgroundRun.findFirst({
    where: { kind, error: null, finishedAt: { not: null } },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  await prisma.backgroundRun.deleteMany({ where: { kind, finishedAt: { lt: before }, id: { not: kept?.id ?? 0 } } })
}

/** The backup as the desk shows it. */
export interface BackupFile {
  /** The path on the machine that made it. */
  file: string
  bytes: number
  rows: number
}
