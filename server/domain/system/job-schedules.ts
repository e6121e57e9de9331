import type { Policy } from '../../../generated/prisma/client.ts'

/** The policy values that jobs use as schedules. */
export type Schedules = Pick<Policy, 'confirmSchedule' | 'reminderSchedule' | 'alertSchedule'>

/** The name of a job with its schedule. `jobs/timetable.ts` adds what the job does. */
export interface JobSchedule {
  name: string
  /** A cron expression in Tokyo time, or the policy value that holds one. */
  schedule: string | { policy: keyof Schedules }
  /** OWN: handles holds and loans, and runs only without a library system (G4). ELSEWHERE: runs only with one. */
  circulation?: 'OWN' | 'ELSEWHERE'
}

/** The schedules of all jobs, in the order in which they are listed. */
export const jobSchedules = [
  { name: 'refold', schedule: '* * * * *' },
  // Each branch has its own opening time.
  { name: 'expire-shelf', schedule: '*/10 * * * *', circulation: 'OWN' },
  // Holds end soon after midnight, and one that waits again by a revert within minutes.
  { name: 'end-unneeded-holds', schedule: '*/10 * * * *', circulation: 'OWN' },
  { name: 'arrive-requests', schedule: '*/5 * * * *', circulation: 'OWN' },
  { name: 'confirm-holds', schedule: { policy: 'confirmSchedule' }, circulation: 'OWN' },
  { name: 'move-merged-titles', schedule: '* * * * *' },
  { name: 'update-popularity', schedule: '15 3 * * *' },
  { name: 'count-keys', schedule: '35 3 * * *' },
  { name: 'check-records', schedule: '45 2 * * *' },
  { name: 'add-up-classes', schedule: '20 3 * * *' },
  { name: 'add-up-numbers', schedule: '25 3 * * *' },
  { name: 'forget-acts', schedule: '*/5 * * * *' },
  { name: 'end-displays', schedule: '40 3 * * *', circulation: 'OWN' },
  // After midnight, because the last day of a grant belongs to it.
  { name: 'end-family-grants', schedule: '5 0 * * *', circulation: 'OWN' },
  { name: 'purge', schedule: '30 3 * * *' },
  { name: 'watch-hold-plans', schedule: '* * * * *', circulation: 'ELSEWHERE' },
  // During the day, because the library system may be closed at night.
  { name: 'forget-gone', schedule: '0 14 * * 3', circulation: 'ELSEWHERE' },
  // During the day, because the other system may be closed at night.
  { name: 'compare-sources', schedule: '0 13 * * 2' },
  // An unchanged page costs the provider one answer without a body.
  { name: 'harvest-feeds', schedule: '10 * * * *' },
  { name: 'end-absent', schedule: '*/5 * * * *' },
  { name: 'remind', schedule: { policy: 'reminderSchedule' }, circulation: 'OWN' },
  { name: 'follow-accounts', schedule: '* * * * *', circulation: 'ELSEWHERE' },
  { name: 'remind-followed', schedule: { policy: 'reminderSchedule' }, circulation: 'ELSEWHERE' },
  { name: 'mail-alerts', schedule: { policy: 'alertSchedule' } },
  { name: 'mail-news', schedule: '* * * * *' },
  { name: 'handle-line-events', schedule: '* * * * *' },
  { name: 'send-channels', schedule: '* * * * *' },
  { name: 'deliver', schedule: '* * * * *' },
  { name: 'tell-programs', schedule: '* * * * *' },
  { name: 'preview-imports', schedule: '* * * * *' },
  { name: 'run-imports', schedule: '* * * * *' },
  { name: 'read-bounces', schedule: '*/5 * * * *' },
] as const satisfies JobSchedule[]

export type JobName = (typeof jobSchedules)[number]['name']

/** Returns the jobs that run with or without a library system. */
export function applicableSchedules(hasLibrarySystem: boolean): JobSchedule[] {
  const others = hasLibrarySystem ? 'OWN' : 'ELSEWHERE'
  return jobSchedules.filter((job: JobSchedule) => job.circulation !== others)
}

/** Returns the schedule of a job as a cron expression. */
export function cronOf({ schedule }: Pick<JobSchedule, 'schedule'>, figures: Schedules): string {
  return typeof schedule === 'string' ? schedule : figures[schedule.policy]
}
