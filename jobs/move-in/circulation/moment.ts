import { libraryTimeZone } from '../../../server/common/time-zone.ts'
import { dateIn, startOf, Temporal } from '../../../server/domain/library/calendar/dates.ts'
import { parseEnteredDate } from '../../../server/domain/library/calendar/typed-date.ts'

const withTime = /^(.+?)[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|JST|[+-]\d{2}:?\d{2})?$/i

/**
 * Parses a date with or without a time, as library systems write them. A time without an offset is in Tokyo time, and a
 * date alone is its first moment there. Null when it is neither.
 */
export function parseMoment(text: string): Date | null {
  const [, dayText = text, hour = '0', minute = '0', second = '0', zone] = withTime.exec(text.trim()) ?? []
  const day = parseEnteredDate(dayText)
  if (!day) return null
  const time = Temporal.PlainTime.from({ hour: 0 })
  const [h, m, s] = [Number(hour), Number(minute), Number(second)]
  if (h > 23 || m > 59 || s > 59) return null
  const local = day.toPlainDateTime(time.with({ hour: h, minute: m, second: s }))
  const instant = local.toZonedDateTime(zone === undefined ? libraryTimeZone : offsetOf(zone)).toInstant()
  // A date of the year 1 or later, which every database column can hold.
  return new Date(Math.max(startOf(Temporal.PlainDate.from('0001-01-01')).getTime(), instant.epochMilliseconds))
}

/** The calendar date in Tokyo of a date with or without a time. Null when it is neither. */
export function parseDay(text: string): Temporal.PlainDate | null {
  const moment = parseMoment(text)
  return moment && dateIn(moment)
}

function offsetOf(zone: string): string {
  if (/^(Z|UTC)$/i.test(zone)) return 'UTC'
  if (/^JST$/i.test(zone)) return 'Asia/Tokyo'
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
}
