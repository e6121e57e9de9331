import { cronOf, parseSentence } from '../../../common/schedule-sentence.ts'
import { libraryTimeZone } from '../../../common/time-zone.ts'
import { parseCron } from '../calendar/cron.ts'
import { ScheduleRefused } from './refusals.ts'

/**
 * Returns a schedule as stored: a cron expression with single spaces. The text is a sentence such as `daily 19:00`, or
 * a cron expression. Throws `ScheduleRefused` when it is invalid or never runs.
 */
export function checkedSchedule(field: string, text: string, now: Date): string {
  const sentence = parseSentence(text)
  if (sentence) return cronOf(sentence)
  const fields = text.trim().split(/\s+/)
  if (fields.length === 6) throw new ScheduleRefused({ field, reason: 'SECONDS' })
  // The parser also accepts H, a random minute at each parse, and fills in missing fields.
  const readable =
    fields.length === 5 && fields.every((field) => /^[\d*/,?L#A-Z-]+$/i.test(field) && !/^h|\/h/i.test(field))
  if (!readable) throw new ScheduleRefused({ field, reason: 'UNREADABLE' })
  const expression = fields.join(' ')
  try {
    parseCron(expression, { currentDate: now, tz: libraryTimeZone }).next()
  } catch (error) {
    const never = error instanceof Error && /explicit day of month|time span|loop limit/i.test(error.message)
    throw new ScheduleRefused({ field, reason: never ? 'NEVER_RUNS' : 'UNREADABLE' })
  }
  return expression
}
