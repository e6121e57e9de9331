import { Prisma } from '../generated/prisma/client.ts'
import type { Database } from '../server/database/database.ts'
import { lastDue } from '../server/domain/library/calendar/schedule.ts'
import type { Counts, Job, Tools } from './common/job.ts'
import type { Entry } from './timetable.ts'

/** Runs a job once. Returns `busy` when it is already running in this or another process (M6). */
export function runOnce(db: Database, job: Job, now: Date, tools: Tools): Promise<Counts | 'busy'> {
  return runExclusively(db, job, () => job.run(db, now, tools))
}

/** Runs a job and records the run, so that the scheduler does not repeat it for the times due until `now`. */
export function runScheduled(db: Database, entry: Entry, now: Date, tools: Tools): Promise<Counts | 'busy'> {
  return runExclusively(db, entry.job, () => runAndRecord(db, entry, now, tools))
}

/**
 * Runs a job whose last due time has passed without a run, once for any number of missed times. A run that was
 * interrupted counts as missed. A run that failed does not, and is repeated at its next due time.
 */
export async function catchUp(
  db: Database,
  entry: Entry,
  now: Date,
  tools: Tools,
): Promise<Counts | 'busy' | 'not due'> {
  if (!(await isDue(db, entry, now))) return 'not due'
  return runExclusively(db, entry.job, async () => {
    // Another process may have run it meanwhile.
    if (!(await isDue(db, entry, now))) return 'not due'
    return runAndRecord(db, entry, now, tools)
  })
}

function runExclusively<Result>(
  db: Database,
  { name, shared }: Job,
  work: () => Promise<Result>,
): Promise<Result | 'busy'> {
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
    // Recording the failure may fail too. The run then stays unfinished and is repeated.
    const finishedAt = new Date()
    const data = { finishedAt, failedAt: finishedAt, failures: { increment: 1 }, error: String(error) }
    await prisma.jobRun.update({ where, data }).catch(() => {})
    throw error
  }
}
