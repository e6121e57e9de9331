import { CronExpressionParser } from 'cron-parser'
import { zone } from './domain/calendar/dates.ts'

/** The first moment after `now` at which a job with this cron expression, in Tokyo's time, starts. */
export function nextRun(expression: string, now: Date): Date {
  return CronExpressionParser.parse(expression, { currentDate: now, tz: zone }).next().toDate()
}
