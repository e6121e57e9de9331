import { zone } from '../../server/zone.ts'

/** A calendar date, e.g. 2026年12月3日(木). Dates come as midnight UTC or as YYYY-MM-DD. */
export function dayText(locale: string, date: Date | string): string {
  return format(locale, date, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' })
}

/** A calendar date of the next weeks, e.g. 12月3日(木). */
export function nearDayText(locale: string, date: Date | string): string {
  return format(locale, date, { month: 'long', day: 'numeric', weekday: 'short' })
}

/** The date of a moment on the library's clock, e.g. 2026年12月3日. */
export function momentDayText(locale: string, moment: Date | string): string {
  return format(locale, moment, { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' })
}

/** A month as YYYY-MM, e.g. 2026年12月. */
export function monthText(locale: string, month: string): string {
  return format(locale, `${month}-01`, { year: 'numeric', month: 'long' })
}

/** A calendar date near today, e.g. 12月3日. */
export function shortDayText(locale: string, date: Date | string): string {
  return format(locale, date, { month: 'short', day: 'numeric' })
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, date: Date | string, parts: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(parts)}`
  // Made once: making one takes far longer than using it.
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...parts })
  formats.set(key, made)
  return made.format(new Date(date))
}

/** A moment on the library's clock, e.g. 11月24日 10:15. */
export function timeText(locale: string, moment: Date | string): string {
  return format(locale, moment, {
    timeZone: zone,
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  })
}

/** The time of a moment on the library's clock, e.g. 10:15. */
export function clockText(locale: string, moment: Date | string): string {
  return format(locale, moment, { timeZone: zone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })
}
