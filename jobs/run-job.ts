import { Prisma } from '../generated/prisma/client.ts'
import type { Database } from '../server/database/database.ts'
import { lastDue } from '../server/domain/library/calendar/schedule.ts'
import type { Counts, Job, Tools } from './common/job.ts'
import type { Entry } from './timetable.ts'

/** Runs a job unless it is running already, here or in another process (M6). */
export function runOnce(db: Database, job: Job, now: Date, tools: Tools): Promise<Counts | 'busy'> {
  return alone(db, job, () => job.run(db, now, tools))
}

/** The same, and keeps that what was due until `now` is done, so that the clock does not do it again. */
export function runForClock(db: Database, entry: Entry, now: Date, tools: Tools): Promise<Counts | 'busy'> {
  return alone(db, entry.job, () => runAndRecord(db, entry, now, tools))
}

/**
 * Runs a job whose last due time has passed without a run, once however many were missed. A run that ended in the
 * middle was none; one that failed was, and comes again at its next time.
 */
export async function catchUp(
  db: Database,
  entry: Entry,
  now: Date,
  tools: Tools,
): Promise<Counts | 'busy' | 'not due'> {
  if (!(await isDue(db, entry, now))) return 'not due'
  return alone(db, entry.job, async () => {
    // Another process may have done it since.
    if (!(await isDue(db, entry, now))) return 'not due'
    return runAndRecord(db, entry, now, tools)
  })
}

function alone<Result>(db: Database, { name, shared }: Job, work: () => Promise<Result>): Promise<Result | 'busy'> {
  return shared ? work() : db.exclusively(`job:${name}`, work)
}

async function isDue({ prisma }: Database, { job, schedule }: Entry, now: Date): Promise<boolean> {
  if (job.shared) return true
  const last = await prisma.jobRun.findUnique({ where: { name: job.name } })
  return !last || last.finishedAt === null || last.dueAt < lastDue(schedule, now)
}

async function runAndRecord(db: Database, { job, schedule }: Entry, now: Date, tools: Tools) {
  const { prisma } = db
  const where = { name: job.name }
  const begun = {
    dueAt: lastDue(schedule, now),
    startedAt: new Date(),
    finishedAt: null,
    result: Prisma.DbNull,
    error: null,
  }
  await prisma.jobRun.upsert({ where, create: { ...where, ...begun }, update: begun })
  try {
    const run = (on: Database) => job.run(on, now, tools)
    const result = await (tools.watch ? tools.watch(job.name, db, run) : run(db))
    const finishedAt = new Date()
    await prisma.jobRun.update({ where, data: { finishedAt, succeededAt: finishedAt, result } })
    return result
  } catch (error) {
    // Where the database is gone the run stays unfinished, and is done again.
    const finishedAt = new Date()
    const data = { finishedAt, failedAt: finishedAt, failures: { increment: 1 }, error: String(error) }
    await prisma.jobRun.update({ where, data }).catch(() => {})
    throw error
  }
}
