import type { Charges } from '../domain/library-system/port.ts'

// The number of charges that pages show.
const maxLines = 50

/** Returns charges in whole yen, the oldest first. Credits can make the total lower than the sum of the lines. */
export function toCharges(total: number, lines: Charges['lines']): Charges {
  const owed = lines.filter(({ amount }) => amount > 0)
  const oldestFirst = owed.toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? ''))
  return { total: Math.max(0, total), lines: oldestFirst.slice(0, maxLines) }
}

/** Whether a patron owes more than the library allows. */
export const isAboveLimit = (charges: Charges | null, limit: number | null): boolean =>
  charges !== null && limit !== null && charges.total > limit
