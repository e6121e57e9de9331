import { dateIn, Temporal } from '../../server/domain/library/calendar/dates.ts'
import { typedDate } from '../../server/domain/library/calendar/typed-date.ts'

export interface Days {
  from: Temporal.PlainDate
  until: Temporal.PlainDate | null
}

/** Every leap day comes within so many years. */
const furthest = 8

/**
 * A day or a range of days: with their years, or the next ones without (12-29 to 01-03), from today on if they have begun.
 * A string: what is wrong.
 */
export function typedDays(first: string, last: string | undefined, now: Date): Days | string {
  const today = dateIn(now)
  const from = dayFrom(first, today)
  if (!from) return `${first} is no day such as 2026-12-29 or 12-29.`
  if (last === undefined) return { from, until: null }
  const until = dayFrom(last, yearless(first) ? today : from)
  if (!until) return `${last} is no day such as 2027-01-03 or 01-03.`
  if (!yearless(first) || !yearless(last)) return { from, until }
  // What comes first of two such days tells whether it has begun.
  if (Temporal.PlainDate.compare(until, from) < 0) return { from: today, until }
  return { from, until }
}

const yearless = (typed: string) => /^\d{1,2}[-/]\d{1,2}$/.test(typed.normalize('NFKC').trim())

/** A day as typed, or the first one of that month and day that is not before another. */
function dayFrom(typed: string, earliest: Temporal.PlainDate): Temporal.PlainDate | null {
  if (!yearless(typed)) return typedDate(typed)
  for (let year = earliest.year; year <= earliest.year + furthest; year++) {
    const day = typedDate(`${year}-${typed}`)
    if (day && Temporal.PlainDate.compare(day, earliest) >= 0) return day
  }
  return null
}
