import { libraryTimeZone } from '../../common/time-zone.ts'
import { Temporal } from '../library/calendar/dates.ts'

/**
 * A daily period in which the library system receives no requests, for example during its nightly batch. It may extend
 * past midnight.
 */
export interface ClosedHours {
  from: Temporal.PlainTime
  until: Temporal.PlainTime
}

/** Parses a period such as `01:30-04:00`. Null when it is malformed. */
export function readClosedHours(text: string): ClosedHours | null {
  const [, from, until] = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? []
  if (!from || !until || from === until) return null
  return { from: Temporal.PlainTime.from(from), until: Temporal.PlainTime.from(until) }
}

/** Returns the start and end of the current closed period. Null when the library system is not closed now. */
export function closedPeriodAt({ from, until }: ClosedHours, now: Date): { since: Date; until: Date } | null {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(libraryTimeZone)
  // A period that began yesterday may still last.
  for (const days of [0, -1]) {
    const begins = here.add({ days }).withPlainTime(from)
    const sameDay = begins.withPlainTime(until)
    const ends = Temporal.PlainTime.compare(until, from) > 0 ? sameDay : sameDay.add({ days: 1 })
    if (begins.epochMilliseconds <= now.getTime() && now.getTime() < ends.epochMilliseconds) {
      return { since: new Date(begins.epochMilliseconds), until: new Date(ends.epochMilliseconds) }
    }
  }
  return null
}
