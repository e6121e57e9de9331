import { Temporal } from 'temporal-polyfill'
import { zone } from '../../../zone.ts'

/** A request asks for the date of its one moment again and again. */
const dates = new WeakMap<Date, Temporal.PlainDate>()

/** The calendar date in Tokyo at a moment. */
export function dateIn(now: Date): Temporal.PlainDate {
  const known = dates.get(now)
  if (known) return known
  const date = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  dates.set(now, date)
  return date
}

/** The database counts no year 0, in which the first day of the year 1 begins in Tokyo. */
const earliest = Date.parse('0001-01-01T00:00:00Z')

/** The first moment of a date in Tokyo. */
export function startOf(date: Temporal.PlainDate): Date {
  return new Date(Math.max(earliest, date.toZonedDateTime(zone).epochMilliseconds))
}

/** A date as Prisma stores it: midnight UTC of that date. */
export function toColumn(date: Temporal.PlainDate): Date {
  return new Date(`${date.toString()}T00:00:00Z`)
}

export function fromColumn(column: Date): Temporal.PlainDate {
  return Temporal.PlainDate.from(column.toISOString().slice(0, 10))
}

export { Temporal }
