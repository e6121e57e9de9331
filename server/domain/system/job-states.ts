import type { BackgroundRun, JobRun } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { nextRun } from '../library/calendar/schedule.ts'
import { librarySystemOf } from '../library-system/connected.ts'
import { applicableSchedules, cronOf } from './job-schedules.ts'
import { RunInProgress, requestRun, UnknownJob } from './runs.ts'

/** A job as the desk shows it. */
export interface JobState {
  name: string
  /** A cron expression in Tokyo time. */
  schedule: string
  /** Null when the schedule is invalid or never due. */
  nextRunAt: Date | null
  /** The last run. Null when there was none. */
  last: JobRun | null
  /** A run that was requested at the desk and has not ended. Null when there is none. */
  requested: BackgroundRun | null
}

/** Returns the jobs of this library with their last and next runs. */
export async function readJobStates(db: Database, now: Date): Promise<JobState[]> {
  const [policy, runs, requested] = await Promise.all([
    db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } }),
    db.prisma.jobRun.findMany(),
    db.prisma.backgroundRun.findMany({ where: { kind: 'JOB', finishedAt: null } }),
  ])
  return applicableSchedules(librarySystemOf(db) !== undefined).map((job) => {
    const schedule = cronOf(job, policy)
    return {
      name: job.name,
      schedule,
      nextRunAt: nextRunOrNull(schedule, now),
      last: runs.find(({ name }) => name === job.name) ?? null,
      requested: requested.find((run) => run.job === job.name) ?? null,
    }
  })
}

function nextRunOrNull(schedule: string, now: Date): Date | null {
  try {
    return nextRun(schedule, now)
  } catch {
    return null
  }
}

/** Requests one run of a job (O15). Throws `UnknownJob` or `RunInProgress`. */
export async function requestJob(
  tx: Tx,
  job: string,
  { hasLibrarySystem, now }: { hasLibrarySystem: boolean; now: Date },
): Promise<{ runId: number }> {
  if (!applicableSchedules(hasLibrarySystem).some(({ name }) => name === job)) throw new UnknownJob({ job })
  return requestRun(tx, { kind: 'JOB', job }, now)
}
requestJob.refusals = [UnknownJob, RunInProgress]
