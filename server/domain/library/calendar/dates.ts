import { Temporal } from 'temporal-polyfill'
import { zone } from '../../../common/time-zone.ts'

/** The day that was asked for last: almost always it is today. */
let last: { date: Temporal.PlainDate; from: number; until: number } | undefined

/** The calendar date in Tokyo at a moment. */
export function dateIn(now: Date): Temporal.PlainDate {
  const moment = now.getTime()
  if (last && last.from <= moment && moment < last.until) return last.date
  const date = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate()
  // The last day that a Date knows has none after it.
  const next = date.year < 275_760 ? startOf(date.add({ days: 1 })).getTime() : moment
  last = { date, from: startOf(date).getTime(), until: next }
  return date
}

/** The database counts no year 0, in which the first day of the year 1 begins in Tokyo; what is before is as early. */
const earliest = Date.parse('0001-01-01T00:00:00Z')

/** The first moment of a date in Tokyo. */
export function startOf(date: Temporal.PlainDate): Date {
  return new Date(Math.max(earliest, date.toZonedDateTime(zone).epochMilliseconds))
}

/** A date as Prisma stores it: midnight UTC of that date. */
export function toColumn(date: Temporal.PlainDate): Date {
  return new Date(Math.max(earliest, Date.parse(`${date.toString()}T00:00:00Z`)))
}

export function fromColumn(column: Date): Temporal.PlainDate {
  return Temporal.PlainDate.from(column.toISOString().slice(0, 10))
}

export { Temporal }
