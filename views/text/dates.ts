import { zone } from '../../server/common/time-zone.ts'

/** A date comes as midnight UTC or as YYYY-MM-DD, a moment as it is. */
type Writes = (locale: string, date: Date | string) => string

/** Makes the format of a language once: making one takes far longer than using it. */
function writing(parts: Intl.DateTimeFormatOptions): Writes {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (locale, date) => {
    const format = made.get(locale) ?? new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...parts })
    made.set(locale, format)
    return format.format(new Date(date))
  }
}

/** A calendar date, e.g. 2026年12月3日(木). */
export const dayText = writing({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' })

/** A calendar date of the next weeks, e.g. 12月3日(木). */
export const nearDayText = writing({ month: 'long', day: 'numeric', weekday: 'short' })

/** The date of a moment on the library's clock, e.g. 2026年12月3日. */
export const momentDayText = writing({ timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' })

const firstDayText = writing({ year: 'numeric', month: 'long' })

/** A month as YYYY-MM, e.g. 2026年12月. */
export function monthText(locale: string, month: string): string {
  return firstDayText(locale, `${month}-01`)
}

/** A calendar date near today, e.g. 12月3日. */
export const shortDayText = writing({ month: 'short', day: 'numeric' })

/** A moment on the library's clock, e.g. 11月24日 10:15. */
export const timeText = writing({
  timeZone: zone,
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The time of a moment on the library's clock, e.g. 10:15. */
export const clockText = writing({ timeZone: zone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })
