import type { Week } from '../../../../views/catalogue/browse/new-arrivals.tsx'

/**
 * Returns the latest week with new titles that begins on or before `day`. Returns the newest week when `day` is absent
 * or not a date, and null when no week has new titles.
 */
export function weekAt(mondays: readonly string[], day: string | undefined): Week | null {
  const isDay = day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day)
  const found = isDay ? mondays.findIndex((monday) => monday <= day) : 0
  const at = found < 0 ? mondays.length - 1 : found
  const from = mondays[at]
  if (from === undefined) return null
  return { from, to: sixDaysAfter(from), earlier: mondays[at + 1], later: mondays[at - 1] }
}

function sixDaysAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 6 * 24 * 3600_000).toISOString().slice(0, 10)
}
