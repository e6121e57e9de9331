/** Parses a due date in any of the usual formats. Returns YYYY-MM-DD, or null when there is none. */
export function parseDueDate(text: string, dayOrder: 'MD' | 'DM', timeZone?: string): string | null {
  const trimmed = text.trim().slice(0, 60)
  return utcDay(trimmed, timeZone) ?? yearFirst(trimmed) ?? yearLast(trimmed, dayOrder)
}

/** Parses `YYYYMMDD   ZHHMMSS`, which is UTC. */
function utcDay(text: string, timeZone: string | undefined): string | null {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d) {3}Z(\d\d)(\d\d)\d\d$/.exec(text) ?? []
  if (!timeZone || year === undefined || !dateOf(year, month, day)) return null
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)))
  return moment.toLocaleDateString('sv-SE', { timeZone })
}

/** Parses 20261210, with or without a time after it, 2026-12-10 and 2026/12/10. */
function yearFirst(text: string): string | null {
  const [, year, month, day] =
    /^(\d{4})(\d\d)(\d\d)(?!\d{3})/.exec(text) ?? /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? []
  return dateOf(year, month, day)
}

/** Parses 12/10/2026, 12-10-26 and similar forms. */
function yearLast(text: string, dayOrder: 'MD' | 'DM'): string | null {
  const [, one, two, year = ''] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?!\d)/.exec(text) ?? []
  const full = year.length === 2 ? `20${year}` : year
  return dayOrder === 'MD' ? dateOf(full, one, two) : dateOf(full, two, one)
}

function dateOf(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return year !== '' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}
