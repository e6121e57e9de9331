import { zone } from '../../common/time-zone.ts'
import { Temporal } from '../library/calendar/dates.ts'

/** A time of every day at which the library's system is not to be asked, as its nightly batch; it may go past midnight. */
export interface ClosedHours {
  from: Temporal.PlainTime
  until: Temporal.PlainTime
}

/** Reads `01:30-04:00`; null: it is no such time. */
export function readClosedHours(text: string): ClosedHours | null {
  const [, from, until] = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? []
  if (!from || !until || from === until) return null
  return { from: Temporal.PlainTime.from(from), until: Temporal.PlainTime.from(until) }
}

/** When it began and when it ends, if it is now; null: it is not. */
export function closedAt({ from, until }: ClosedHours, now: Date): { since: Date; until: Date } | null {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  // What began yesterday may not be over.
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
