import { setTimeout } from 'node:timers/promises'
import { createTask } from 'node-cron'
import type { Logger } from 'pino'
import { libraryTimeZone } from '../server/common/time-zone.ts'
import type { Database, WatchedTable } from '../server/database/database.ts'
import type { ChannelSender } from '../server/domain/channel-messages/sender.ts'
import type { Mailer } from '../server/domain/delivery/outcome.ts'
import { isDatabaseTooNew } from '../server/domain/library/rules/schema-compatibility.ts'
import { type BackupMaker, performRuns } from './background/perform-runs.ts'
import type { Inbox } from './common/inbox.ts'
import type { Counts, Job, ObserveJob, Tools } from './common/job.ts'
import { catchUp } from './run-job.ts'
import { type Entry, readTimetable, wakingTables } from './timetable.ts'

/**
 * Starts the scheduler. At once and then every minute it runs the jobs that are due. It reads the timetable each time,
 * so a changed schedule takes effect and missed runs are made up. A job that fails is logged and does not stop the
 * others.
 */
export function startScheduler(
  db: Database,
  log: Logger,
  mailer: Mailer,
  inbox?: Inbox,
  watch?: ObserveJob,
  makeBackup?: BackupMaker,
  channels?: readonly ChannelSender[],
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const ways = { mailer, channels, inbox, watch, stopping: stopping.signal }
  const running = new Set<Promise<void>>()
  const here = new Set<Job>()
  const tickOnly = (only?: ReadonlySet<WatchedTable>) => {
    const run = runDue(db, log, ways, here, new Date(), only).finally(() => running.delete(run))
    running.add(run)
  }
  const tick = () => tickOnly()
  // Ticks may overlap, because each job is serialised on its own. A job that takes longer than a minute does not delay
  // the others.
  const requested = makeBackup && watchRequests(db, log, { ...ways, makeBackup }, running)
  const task = createTask('* * * * *', tick, { name: 'clock', timezone: libraryTimeZone, suppressMissedWarning: true })
  task.start()
  tick()
  const waking = setInterval(
    wake(db, (jobs) => tickOnly(jobs)),
    wakeInterval,
  )
  waking.unref()
  return {
    stop: async () => {
      stopping.abort()
      clearInterval(requested)
      clearInterval(waking)
      await task.destroy()
      const ended = new AbortController()
      await Promise.race([Promise.all(running), waitUntilDatabaseLost(db, ended.signal)])
      ended.abort()
    },
  }
}

/** Milliseconds between two looks for work that staff requested. The answer is one row of an index. */
const requestInterval = 3_000

/** Begins requested work within seconds. A look that finds the one before it still at work does nothing. */
function watchRequests(
  db: Database,
  log: Logger,
  ways: Channels & { makeBackup: BackupMaker },
  running: Set<Promise<void>>,
): NodeJS.Timeout {
  let isLooking = false
  const look = async () => {
    isLooking = true
    try {
      if (await isDatabaseTooNew(db)) return
      const leftUndone = (what: string, error: unknown) => log.error({ what, err: error }, 'left undone')
      const performed = await performRuns(db, { leftUndone, ...ways })
      if (performed > 0) log.info({ performed }, 'requested work done')
    } catch (error) {
      log.error({ err: error }, 'Requested work could not be read')
    } finally {
      isLooking = false
    }
  }
  return setInterval(() => {
    if (isLooking) return
    const run = look().finally(() => running.delete(run))
    running.add(run)
  }, requestInterval).unref()
}

/**
 * Resolves when the database has not answered for about ten seconds. Jobs that wait for it cannot finish, and are
 * repeated later.
 */
async function waitUntilDatabaseLost(db: Database, ended: AbortSignal): Promise<void> {
  for (let silent = 0; silent < 3; ) {
    await setTimeout(1_000, undefined, { ref: false, signal: ended }).catch(() => {})
    if (ended.aborted) return
    silent = await db.pulse('SELECT 1', 2_000).then(
      () => 0,
      () => silent + 1,
    )
  }
}

/** Milliseconds between two looks at the counts of changes, which are in memory. */
const wakeInterval = 500

/** Returns a function that starts the jobs that wait for changes of a table when it has changed since the last call. */
function wake(db: Database, start: (changed: ReadonlySet<WatchedTable>) => void): () => void {
  const seen = new Map(wakingTables.map((table) => [table, db.version(table)]))
  return () => {
    const changed = wakingTables.filter((table) => db.version(table) !== seen.get(table))
    if (changed.length === 0) return
    for (const table of changed) seen.set(table, db.version(table))
    start(new Set(changed))
  }
}

/** The transports, the metrics recorder and the stop signal that each run gets. */
type Channels = Pick<Tools, 'mailer' | 'channels' | 'inbox' | 'watch' | 'stopping'>

/** `here` holds the shared jobs that this process is running, so that it does not start them twice. */
async function runDue(
  db: Database,
  log: Logger,
  channels: Channels,
  runningShared: Set<Job>,
  now: Date,
  only?: ReadonlySet<WatchedTable>,
): Promise<void> {
  try {
    if (await isDatabaseTooNew(db)) return log.warn('No jobs run: a newer version has changed the database')
    const due = (await readTimetable(db)).filter(({ job }) => !only || (job.wakesOn && only.has(job.wakesOn)))
    const idle = due.filter(({ job }) => !runningShared.has(job))
    for (const { job } of idle) if (job.shared) runningShared.add(job)
    await Promise.all(
      idle.map((entry) => runEntry(db, log, channels, entry, now).finally(() => runningShared.delete(entry.job))),
    )
  } catch (error) {
    log.error({ err: error }, 'The timetable could not be read')
  }
}

async function runEntry(db: Database, log: Logger, ways: Channels, entry: Entry, now: Date): Promise<void> {
  const job = entry.job.name
  try {
    const leftUndone = (what: string, error: unknown) => log.error({ job, what, err: error }, 'left undone')
    const done = await catchUp(db, entry, now, { leftUndone, wholeMinute: true, ...ways })
    if (typeof done === 'object' && shouldLog(entry.job, done)) log.info({ job, ...done }, 'job done')
  } catch (error) {
    log.error({ job, err: error }, 'job failed')
  }
}

function shouldLog({ everyMinute }: Job, done: Counts): boolean {
  return !everyMinute || Object.values(done).some((count) => count > 0)
}
