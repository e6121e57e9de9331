import type { JobRun } from '../../generated/prisma/client.ts'
import { libraryTimeZone } from '../../server/common/time-zone.ts'
import type { Database } from '../../server/database/database.ts'
import { Temporal } from '../../server/domain/library/calendar/dates.ts'
import { nextRun } from '../../server/domain/library/calendar/schedule.ts'
import type { Counts } from '../common/job.ts'
import { readTimetable } from '../timetable.ts'

/** Formats a time in Tokyo time. */
export function formatTime(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(libraryTimeZone)
    .toPlainDateTime()
  return local.toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' }).replace('T', ' ')
}

/** Returns the last line of an error message. Prisma puts source lines before it. */
export function shortReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n').at(-1) ?? text
}

/**
 * Lists every job with its schedule, last and next run. `failed` is true when a last run failed or a job has no next
 * run.
 */
export async function listJobs(db: Database, now: Date): Promise<{ text: string; failed: boolean }> {
  const runs = new Map((await db.prisma.jobRun.findMany()).map((run) => [run.name, run]))
  const jobs = (await readTimetable(db)).map(({ job, schedule }) => {
    const [last, next] = [runs.get(job.name), nextOf(schedule, now)]
    const text = [
      `${job.name}: ${job.about}`,
      `  schedule  ${schedule}`,
      `  last run  ${lastRun(last)}`,
      `  next run  ${next instanceof Date ? formatTime(next) : next}`,
    ].join('\n')
    return { text, failed: (last?.error ?? null) !== null || !(next instanceof Date) }
  })
  const text = jobs.map((job) => job.text).join('\n\n')
  return { text: `Times are in ${libraryTimeZone}.\n\n${text}`, failed: jobs.some((job) => job.failed) }
}

/** Returns the next run, or the reason why there is none. */
function nextOf(schedule: string, now: Date): Date | string {
  try {
    return nextRun(schedule, now)
  } catch (error) {
    return `never: the schedule is invalid (${shortReason(error)})`
  }
}

function lastRun(run: JobRun | undefined): string {
  if (!run) return 'never'
  const begun = formatTime(run.startedAt)
  if (run.error !== null) return `${begun}, failed: ${shortReason(run.error)}`
  if (run.finishedAt === null) return `${begun}, running or interrupted`
  const done = Object.entries((run.result ?? {}) as Counts).map(([what, count]) => `${what} ${count}`)
  return `${begun}, done: ${done.join(', ')}`
}
