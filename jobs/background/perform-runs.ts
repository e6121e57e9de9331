import type { BackgroundRun } from '../../generated/prisma/client.ts'
import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { type BackupFile, beginRun, endRun, openRuns, type RunOutcome } from '../../server/domain/system/runs.ts'
import { sendTestMail } from '../../server/domain/system/test-mail.ts'
import type { Tools } from '../common/job.ts'
import { runScheduled } from '../run-job.ts'
import { readTimetable } from '../timetable.ts'

export type BackupMaker = (now: Date) => Promise<BackupFile>

export interface RunTools extends Tools {
  makeBackup: BackupMaker
}

/**
 * Does the work that staff requested and no process has begun, and returns the number of runs (O15). A run that was
 * begun by a process that has died is ended as interrupted.
 */
export async function performRuns(db: Database, tools: RunTools): Promise<number> {
  let performed = 0
  for (const { id } of await openRuns(db)) {
    // The lock is held while a run goes on, so a free lock shows that the process of a begun run has died.
    const done = await db.exclusively(`background-run:${id}`, async () => {
      const run = await db.prisma.backgroundRun.findUnique({ where: { id } })
      if (!run || run.finishedAt) return 'ended'
      const outcome = run.startedAt ? { error: 'INTERRUPTED' } : await perform(db, run, tools)
      await endRun(db, run, outcome, new Date())
      return 'performed'
    })
    if (done === 'performed') performed += 1
  }
  return performed
}

async function perform(db: Database, run: BackgroundRun, tools: RunTools): Promise<RunOutcome> {
  const now = new Date()
  await beginRun(db, run.id, now)
  try {
    return await outcomeOf(db, run, tools, now)
  } catch (error) {
    tools.leftUndone(`background run ${run.id}`, error)
    return { error: error instanceof StartError ? error.message : lastLine(error) }
  }
}

async function outcomeOf(db: Database, run: BackgroundRun, tools: RunTools, now: Date): Promise<RunOutcome> {
  if (run.kind === 'BACKUP') return { result: { ...(await tools.makeBackup(now)) } }
  if (run.kind === 'TEST_MAIL') {
    // The mailer of all other mail sends it (M9).
    if (run.address === null) return { error: 'INTERRUPTED' }
    return sendTestMail(db, tools.mailer, { to: run.address, language: run.language ?? 'JA' }, now)
  }
  const entry = (await readTimetable(db)).find(({ job }) => job.name === run.job)
  if (!entry) return { error: 'UNKNOWN_JOB' }
  const done = await runScheduled(db, entry, now, tools)
  return done === 'busy' ? { error: 'BUSY' } : { result: done }
}

/** Prisma puts source lines before the message of an error. */
function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n').at(-1) ?? text
}
