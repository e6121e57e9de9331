import { Temporal } from 'temporal-polyfill'
import { libraryTimeZone } from '../../../common/time-zone.ts'

/** Caches the last result, because most calls ask for today. */
let last: { date: Temporal.PlainDate; from: number; until: number } | undefined

/** Returns the calendar date in Tokyo at a moment. */
export function dateIn(now: Date): Temporal.PlainDate {
  const moment = now.getTime()
  if (last && last.from <= moment && moment < last.until) return last.date
  const date = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(libraryTimeZone).toPlainDate()
  // No day follows the last one that a Date can represent.
  const next = date.year < 275_760 ? startOf(date.add({ days: 1 })).getTime() : moment
  last = { date, from: startOf(date).getTime(), until: next }
  return date
}

/**
 * PostgreSQL has no year 0, in which 1 January of the year 1 begins in Tokyo. Earlier moments are raised to this one.
 */
const earliestColumn = Date.parse('0001-01-01T00:00:00Z')

/** Returns the first moment of a date in Tokyo. */
export function startOf(date: Temporal.PlainDate): Date {
  return new Date(Math.max(earliestColumn, date.toZonedDateTime(libraryTimeZone).epochMilliseconds))
}

/** Converts a date to the form in which Prisma stores it: midnight UTC of that date. */
export function toColumn(date: Temporal.PlainDate): Date {
  return new Date(Math.max(earliestColumn, Date.parse(`${date.toString()}T00:00:00Z`)))
}

/** Converts a day such as 2026-11-24, or null, to the same form. */
export const dayToColumn = (day: string | null): Date | null =>
  day === null ? null : toColumn(Temporal.PlainDate.from(day))

export function fromColumn(column: Date): Temporal.PlainDate {
  return Temporal.PlainDate.from(column.toISOString().slice(0, 10))
}

export { Temporal }
