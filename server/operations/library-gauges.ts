import { singleFlight } from '../common/single-flight.ts'
import type { Database } from '../database/database.ts'

/** A scheduled job, with a function that returns when it was last due. */
export interface NamedJob {
  name: string
  lastDue(figures: Schedules, now: Date): Date
}

export interface Schedules {
  confirmSchedule: string
  reminderSchedule: string
  alertSchedule: string
}

interface Run {
  name: string
  /** Seconds since 1970. The nullable times are null when the event has not happened yet. */
  due: number
  finished: number | null
  succeeded: number | null
  failed: number | null
  hasFailed: boolean
  failures: number
}

interface Answer {
  isReadOnly: boolean
  now: number
  waiting: number
  oldest: number | null
  runs: Run[] | null
  schedules: Schedules
}

const factsQuery = `
  SELECT current_setting('transaction_read_only')::boolean AS "isReadOnly",
         extract(epoch FROM now())::float8 AS now,
         (SELECT count(*)::int FROM notices WHERE state = 'WAITING') AS waiting,
         (SELECT extract(epoch FROM now() - min(next_at))::float8 FROM notices
           WHERE state = 'WAITING' AND next_at <= now()) AS oldest,
         (SELECT json_agg(json_build_object(
                   'name', name, 'due', extract(epoch FROM due_at), 'finished', extract(epoch FROM finished_at),
                   'succeeded', extract(epoch FROM succeeded_at), 'failed', extract(epoch FROM failed_at),
                   'hasFailed', finished_at IS NOT NULL AND error IS NOT NULL, 'failures', failures))
            FROM job_runs) AS runs,
         (SELECT json_build_object('confirmSchedule', confirm_schedule, 'reminderSchedule', reminder_schedule,
                                   'alertSchedule', alert_schedule) FROM policies LIMIT 1) AS schedules`

/**
 * Reads the state of mail and jobs from the database. Null when it does not answer in time. Concurrent callers share
 * one query.
 */
export function libraryGauges(db: Database, jobs: NamedJob[], milliseconds: number) {
  return singleFlight(async () => {
    const [answer] = (await db.pulse(factsQuery, milliseconds).catch(() => [])) as [Answer?]
    if (!answer) return null
    return {
      takesChanges: !answer.isReadOnly,
      mailsWaiting: answer.waiting,
      oldestMail: answer.oldest ?? 0,
      jobs: jobs.map((job) => stateOf(job, answer)),
    }
  })
}

function stateOf(job: NamedJob, { now, runs, schedules }: Answer) {
  const run = runs?.find(({ name }) => name === job.name)
  const due = job.lastDue(schedules, new Date(now * 1000)).getTime() / 1000
  const isDone = run !== undefined && run.finished !== null && run.due >= due
  const since = (moment: number | null | undefined) => (moment == null ? null : now - moment)
  return {
    job: job.name,
    sinceSuccess: since(run?.succeeded),
    sinceFailure: since(run?.failed),
    failed: run?.hasFailed ? 1 : 0,
    overdue: isDone ? 0 : Math.max(0, now - due),
    failures: run?.failures ?? 0,
  }
}
