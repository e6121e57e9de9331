import type { Policy } from '../generated/prisma/client.ts'
import type { Database } from '../server/database/database.ts'
import { addUpClassesJob } from './add-up-classes.ts'
import { confirmHoldsJob } from './confirm-holds.ts'
import { deliverJob } from './deliver.ts'
import { expireShelfJob } from './expire-shelf.ts'
import { forgetJob } from './forget.ts'
import type { Job } from './job.ts'
import { mailAlertsJob } from './mail-alerts.ts'
import { readBouncesJob } from './read-bounces.ts'
import { refoldJob } from './refold.ts'
import { remindJob } from './remind.ts'
import { weighDemandJob } from './weigh-demand.ts'

export interface Entry {
  job: Job
  /** A cron expression in Tokyo's time. */
  schedule: string
}

/** When everything happens. A day on the hold shelf ends at midnight, so its holds expire soon after. */
const timetable: { job: Job; schedule: (policy: Policy) => string }[] = [
  { job: refoldJob, schedule: () => '* * * * *' },
  { job: expireShelfJob, schedule: () => '5 0 * * *' },
  { job: confirmHoldsJob, schedule: (policy) => policy.confirmSchedule },
  { job: weighDemandJob, schedule: () => '15 3 * * *' },
  { job: addUpClassesJob, schedule: () => '20 3 * * *' },
  { job: forgetJob, schedule: () => '30 3 * * *' },
  { job: remindJob, schedule: (policy) => policy.reminderSchedule },
  { job: mailAlertsJob, schedule: (policy) => policy.alertSchedule },
  { job: deliverJob, schedule: () => '* * * * *' },
  { job: readBouncesJob, schedule: () => '*/5 * * * *' },
]

export const jobNames = timetable.map(({ job }) => job.name)

export function jobNamed(name: string): Job | undefined {
  return timetable.find(({ job }) => job.name === name)?.job
}

/** The timetable by the library's figures of this moment. */
export async function readTimetable({ prisma }: Database): Promise<Entry[]> {
  const policy = await prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  return timetable.map(({ job, schedule }) => ({ job, schedule: schedule(policy) }))
}
