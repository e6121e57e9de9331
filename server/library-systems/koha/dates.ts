/** The library's zone; adapters look at nothing else of this service. */
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' })
const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** A date or moment of Koha as a calendar date at the library; null: none, or not one. */
export function dayOf(text: unknown): string | null {
  const [, day, time, offset] = (typeof text === 'string' && written.exec(text)) || []
  if (!day || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) return null
  // Koha writes a day as its last minute or its first, by the clock of a server that may stand elsewhere.
  if (!time || !offset || time === '23:59' || time === '00:00') return day
  const moment = momentOf(text)
  return moment && days.format(moment)
}

/** Null: none, or not one. A day alone begins at the library's midnight. */
export function momentOf(text: unknown): Date | null {
  const [, day, time, offset] = (typeof text === 'string' && written.exec(text)) || []
  if (!day) return null
  const moment = new Date(time && offset ? String(text).replace(' ', 'T') : `${day}T${time ?? '00:00'}:00+09:00`)
  return Number.isNaN(moment.getTime()) ? null : moment
}
