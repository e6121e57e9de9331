/** The time zone of libraries in Japan. Adapters do not import the service's own settings. */
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' })
const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Converts a Koha date or timestamp to a calendar date in the library's time zone. Null when it is missing or invalid.
 */
export function parseDay(text: unknown): string | null {
  const [, day, time, offset] = (typeof text === 'string' && written.exec(text)) || []
  if (!day || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) return null
  // Koha writes a date as its first or last minute, in the time zone of its server, which may be another.
  if (!time || !offset || time === '23:59' || time === '00:00') return day
  const moment = parseMoment(text)
  return moment && days.format(moment)
}

/** Null when it is missing or invalid. A date without a time is midnight in the library's time zone. */
export function parseMoment(text: unknown): Date | null {
  const [, day, time, offset] = (typeof text === 'string' && written.exec(text)) || []
  if (!day) return null
  const moment = new Date(time && offset ? String(text).replace(' ', 'T') : `${day}T${time ?? '00:00'}:00+09:00`)
  return Number.isNaN(moment.getTime()) ? null : moment
}
