import type { ImportRun, Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import type { ImportOutcome, ImportPreview } from './preview.ts'
import { endRun } from './runs.ts'

/** The time after which a run whose process no longer renews its lease is claimed by another process. */
const leaseSeconds = 90

/** The number of times that a run is claimed. A file that stops every process must not be claimed for ever. */
const maxAttempts = 3

/** Thrown in a process whose run was cancelled, or taken over after its lease had expired. */
export class RunStopped extends Error {}

/**
 * Claims the oldest run that waits for a preview or for its import, or whose process died (O20). Null when there is none. A
 * run that was claimed too often is failed instead.
 */
export async function claimRun(db: Database, what: 'preview' | 'import', now: Date): Promise<ImportRun | null> {
  const [waiting, claimed] = what === 'preview' ? ['UPLOADED', 'UPLOADED'] : ['QUEUED', 'RUNNING']
  for (;;) {
    const [run] = await db.prisma.$queryRaw<{ id: number; attempts: number }[]>`
      UPDATE import_runs SET state = ${claimed}::import_state, attempts = attempts + 1,
        lease_until = ${leaseFrom(now)}::timestamptz, started_at = coalesce(started_at, ${now}::timestamptz)
      WHERE id = (SELECT id FROM import_runs
        WHERE state IN (${waiting}::import_state, ${claimed}::import_state)
          AND (lease_until IS NULL OR lease_until < ${now}::timestamptz)
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, attempts`
    if (!run) return null
    if (run.attempts <= maxAttempts) return db.prisma.importRun.findUniqueOrThrow({ where: { id: run.id } })
    await failRun(db, run.id, `The process stopped ${maxAttempts} times while it read this file.`, now)
  }
}

/** Renews the lease and stores the progress. Throws `RunStopped` when the run was cancelled or claimed by another process. */
export async function renewLease(
  db: Database,
  { id, attempts, version }: ImportRun,
  { rows, percentage }: { rows: number; percentage: number },
  now: Date,
): Promise<void> {
  const { count } = await db.prisma.importRun.updateMany({
    where: { id, attempts, version, isCancelled: false },
    data: { leaseUntil: leaseFrom(now), rowsRead: rows, percentage },
  })
  if (count === 0) throw new RunStopped()
}

const leaseFrom = (now: Date) => new Date(now.getTime() + leaseSeconds * 1_000)

/** The most characters of a text in a preview or a report. No record that is accepted has a longer one. */
const maxTextLength = 2_000

/**
 * Makes the texts of a file such that PostgreSQL stores them as JSON: NUL and halves of characters become U+FFFD. A record
 * that is refused can have any text, and must not spoil the report about all others.
 */
function storable<Value>(value: Value): Value {
  const inText = (_key: string, part: unknown) =>
    typeof part === 'string' ? part.slice(0, maxTextLength).replace(/[\0\p{Surrogate}]/gu, '\ufffd') : part
  return JSON.parse(JSON.stringify(value, inText)) as Value
}

interface Previewed {
  preview: ImportPreview
  format: string
  settings: Prisma.InputJsonObject
}

/** Stores a preview, unless the settings were changed or the run was cancelled meanwhile. */
export async function storePreview(db: Database, { id, attempts, version }: ImportRun, made: Previewed): Promise<void> {
  await db.prisma.importRun.updateMany({
    where: { id, attempts, version, state: 'UPLOADED' },
    data: {
      state: 'PREVIEWED',
      preview: storable(made.preview) as unknown as Prisma.InputJsonObject,
      format: made.format,
      settings: made.settings,
      leaseUntil: null,
      attempts: 0,
      error: null,
      rowsRead: 0,
      percentage: 0,
    },
  })
}

/** Stores the report of a completed import, and deletes the file. */
export function completeRun(db: Database, { id }: ImportRun, outcome: ImportOutcome, now: Date): Promise<void> {
  return db.prisma.$transaction((tx) =>
    endRun(tx, id, {
      state: 'DONE',
      endedAt: now,
      percentage: 100,
      report: outcome.counts,
      problems: storable(outcome.problems) as unknown as Prisma.InputJsonArray,
    }),
  )
}

/** Ends a run that was cancelled while it ran. What it had saved is kept, and counted in the report. */
export async function stopRun(
  db: Database,
  { id, attempts }: ImportRun,
  outcome: ImportOutcome,
  now: Date,
): Promise<void> {
  await db.prisma.$transaction(async (tx) => {
    const run = await tx.importRun.findUnique({ where: { id } })
    if (run?.attempts !== attempts || !run.isCancelled) return
    await endRun(tx, id, {
      state: 'CANCELLED',
      endedAt: now,
      report: outcome.counts,
      problems: storable(outcome.problems) as unknown as Prisma.InputJsonArray,
    })
  })
}

/** Ends a run that cannot be continued. `error` is a sentence without personal data. */
export function failRun(db: Database, id: number, error: string, now: Date): Promise<void> {
  return db.prisma.$transaction((tx) => endRun(tx, id, { state: 'FAILED', endedAt: now, error }))
}

/** Releases a claimed run, so that another process continues at once. Used when this process stops. */
export async function releaseRun(db: Database, { id, attempts }: ImportRun): Promise<void> {
  await db.prisma.importRun.updateMany({
    where: { id, attempts },
    data: { leaseUntil: null, attempts: { decrement: 1 } },
  })
}

/** Yields the pieces of an uploaded file in their order, one at a time. */
export async function* chunksOf(db: Database, runId: number): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const [chunk] = await db.prisma.$queryRaw<{ content: Uint8Array }[]>`
      SELECT content FROM import_chunks WHERE run_id = ${runId}::int AND position = ${position}::int`
    if (!chunk) return
    yield chunk.content
  }
}
