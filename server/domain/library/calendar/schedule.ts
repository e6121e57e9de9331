import { libraryTimeZone } from '../../../common/time-zone.ts'
import { parseCron } from './cron.ts'

/** Returns the first run of a cron expression after `now`, in Tokyo time. */
export function nextRun(expression: string, now: Date): Date {
  return parseCron(expression, { currentDate: now, tz: libraryTimeZone }).next().toDate()
}

/** Returns the last due run up to `now`. A run due in the current second counts. */
export function lastDue(expression: string, now: Date): Date {
  // The parser finds runs before the given time, in whole seconds.
  const currentDate = new Date(Math.floor(now.getTime() / 1000) * 1000 + 1000)
  return parseCron(expression, { currentDate, tz: libraryTimeZone }).prev().toDate()
}
