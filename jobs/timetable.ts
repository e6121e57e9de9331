import { createTask } from 'node-cron'
import type { Logger } from 'pino'
import type { Database } from '../server/db.ts'
import { zone } from '../server/domain/calendar/dates.ts'
import { policyOf } from '../server/domain/policy.ts'
import { confirmHoldsJob } from './confirm-holds.ts'
import { forgetJob } from './forget.ts'

export interface Job {
  name: string
  /** Does what is due at `now` and says how much it did; done twice, the second time does nothing. */
  run(db: Database, now: Date): Promise<Record<string, number>>
}

/** When everything happens, in Tokyo's time. */
async function timetable(db: Database): Promise<[schedule: string, job: Job][]> {
  const policy = await policyOf(db)
  return [
    [policy.confirmSchedule, confirmHoldsJob],
    ['30 3 * * *', forgetJob],
  ]
}

/** Starts the clock; a job that fails is logged and comes again at its next time. */
export async function startTimetable(db: Database, log: Logger): Promise<{ stop(): void }> {
  const entries = await timetable(db)
  const tasks = entries.map(([schedule, job]) =>
    createTask(
      schedule,
      async () => {
        try {
          log.info({ job: job.name, ...(await job.run(db, new Date())) }, 'job done')
        } catch (error) {
          log.error({ job: job.name, err: error }, 'job failed')
        }
      },
      { name: job.name, timezone: zone, noOverlap: true },
    ),
  )
  for (const task of tasks) task.start()
  return { stop: () => tasks.forEach((task) => void task.destroy()) }
}
