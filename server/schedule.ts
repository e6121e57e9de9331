import { createTask } from 'node-cron'
import { zone } from './domain/calendar.ts'

/** When a job with this cron expression, in Tokyo's time, starts next. */
export function nextRun(expression: string): Date {
  const next = createTask(expression, () => {}, { timezone: zone }).getNextRun()
  if (!next) throw new Error(`The schedule ${expression} never comes.`)
  return next
}
