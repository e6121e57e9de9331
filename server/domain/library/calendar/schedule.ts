import { zone } from '../../../common/time-zone.ts'
import { parseCron } from './cron.ts'

/** The first moment after `now` at which a job with this cron expression, in Tokyo's time, starts. */
export function nextRun(expression: string, now: Date): Date {
  return parseCron(expression, { currentDate: now, tz: zone }).next().toDate()
}

/** The last moment at which it should have started; `now` itself, to the second, is one. */
export function lastDue(expression: string, now: Date): Date {
  // The parser looks at moments before the one it is given, in whole seconds.
  const currentDate = new Date(Math.floor(now.getTime() / 1000) * 1000 + 1000)
  return parseCron(expression, { currentDate, tz: zone }).prev().toDate()
}
