import { dateIn, Temporal } from '../calendar/dates.ts'
import { parseEnteredDate } from '../calendar/typed-date.ts'

export interface Days {
  from: Temporal.PlainDate
  until: Temporal.PlainDate | null
}

/** The number of years within which every leap day recurs. */
const furthest = 8

/**
 * Parses a day or a range of days. Days without a year (12-29 to 01-03) are the next ones, and a range that has begun
 * starts today. Returns a string with the reason when the text is malformed.
 */
export function parseEnteredDays(first: string, last: string | undefined, now: Date): Days | string {
  const today = dateIn(now)
  const from = dayFrom(first, today)
  if (!from) return `${first} is not a day such as 2026-12-29 or 12-29.`
  if (last === undefined) return { from, until: null }
  const until = dayFrom(last, yearless(first) ? today : from)
  if (!until) return `${last} is not a day such as 2027-01-03 or 01-03.`
  if (!yearless(first) || !yearless(last)) return { from, until }
  // If the end comes before the start, the range has begun.
  if (Temporal.PlainDate.compare(until, from) < 0) return { from: today, until }
  return { from, until }
}

const yearless = (typed: string) => /^\d{1,2}[-/]\d{1,2}$/.test(typed.normalize('NFKC').trim())

/** Returns the day as entered, or the first such month and day that is not before `earliest`. */
function dayFrom(typed: string, earliest: Temporal.PlainDate): Temporal.PlainDate | null {
  if (!yearless(typed)) return parseEnteredDate(typed)
  for (let year = earliest.year; year <= earliest.year + furthest; year++) {
    const day = parseEnteredDate(`${year}-${typed}`)
    if (day && Temporal.PlainDate.compare(day, earliest) >= 0) return day
  }
  return null
}
