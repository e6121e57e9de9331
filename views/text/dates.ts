import { libraryTimeZone } from '../../server/common/time-zone.ts'

/** Formats a calendar date (midnight UTC or YYYY-MM-DD) or a point in time. */
type Writes = (locale: string, date: Date | string) => string

/** Caches the format of each language, because making one takes far longer than using it. */
function dateFormatter(parts: Intl.DateTimeFormatOptions): Writes {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (locale, date) => {
    const format = made.get(locale) ?? new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...parts })
    made.set(locale, format)
    return format.format(new Date(date))
  }
}

/** A calendar date, for example 2026年12月3日(木). */
export const dayText = dateFormatter({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' })

/** A calendar date without the year, for example 12月3日(木). */
export const nearDayText = dateFormatter({ month: 'long', day: 'numeric', weekday: 'short' })

/** The date of a point in time in the library's time zone, for example 2026年12月3日. */
export const momentDayText = dateFormatter({
  timeZone: libraryTimeZone,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
})

const firstDayText = dateFormatter({ year: 'numeric', month: 'long' })

/** A month (YYYY-MM), for example 2026年12月. */
export function monthText(locale: string, month: string): string {
  return firstDayText(locale, `${month}-01`)
}

/** A calendar date without year and weekday, for example 12月3日. */
export const shortDayText = dateFormatter({ month: 'short', day: 'numeric' })

/** A point in time in the library's time zone, for example 11月24日 10:15. */
export const timeText = dateFormatter({
  timeZone: libraryTimeZone,
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The time of day in the library's time zone, for example 10:15. */
export const clockText = dateFormatter({
  timeZone: libraryTimeZone,
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
})
