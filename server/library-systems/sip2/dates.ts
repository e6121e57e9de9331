/** The calendar date that a due date names, in whichever form it is written; null: none. YYYY-MM-DD */
export function dayIn(text: string, dayOrder: 'MD' | 'DM', timeZone?: string): string | null {
  const said = text.trim().slice(0, 60)
  return utcDay(said, timeZone) ?? yearFirst(said) ?? yearLast(said, dayOrder)
}

/** `YYYYMMDD   ZHHMMSS`: by the clocks of Greenwich. */
function utcDay(text: string, timeZone: string | undefined): string | null {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d) {3}Z(\d\d)(\d\d)\d\d$/.exec(text) ?? []
  if (!timeZone || year === undefined || !dateOf(year, month, day)) return null
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)))
  return moment.toLocaleDateString('sv-SE', { timeZone })
}

/** 20261210, with a time behind it or without; 2026-12-10, 2026/12/10. */
function yearFirst(text: string): string | null {
  const [, year, month, day] =
    /^(\d{4})(\d\d)(\d\d)(?!\d{3})/.exec(text) ?? /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? []
  return dateOf(year, month, day)
}

/** 12/10/2026, 12-10-26 and the like. */
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
