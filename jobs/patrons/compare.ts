import type { Patron } from '../../generated/prisma/client.ts'
import type { CardRetirement } from '../../generated/prisma/enums.ts'
import { dateIn } from '../../server/domain/library/calendar/dates.ts'
import type { PersonRow } from './read-rows.ts'
import type { Stored } from './stored.ts'

const ends: Record<CardRetirement, string> = {
  REPLACED: 'was replaced',
  MERGED: 'was merged into another',
  CLOSED: 'was closed at the desk',
  MISSING: 'was closed by a full export',
}

/** Returns why a person of the export cannot be stored. Undefined when they can. */
export function importRefusal(row: PersonRow, here: Stored): string | undefined {
  const { card } = row
  const patron = here.patronOf(row)
  const ofCard = here.byCard.get(card)
  if (patron?.role !== undefined && patron.role !== 'PATRON') return `the card ${card} belongs to a staff member`
  if (ofCard && ofCard !== patron) return `the card ${card} belongs to another person in this database`
  if (patron && row.number !== null && patron.exportNumber !== null && patron.exportNumber !== row.number) {
    return `the card ${card} belongs to the person with the number ${patron.exportNumber}`
  }
  const retired = here.retired.get(card)
  if (retired && (patron || retired.reason !== 'MISSING')) {
    return `the card ${card} ${ends[retired.reason]} on ${dateIn(retired.retiredAt)} and is never used again`
  }
  return here.barcodes.has(card) ? `${card} is the barcode of a copy` : undefined
}

/**
 * Returns the changed columns of a patron, or null when nothing changes. Columns that the export does not have stay
 * unchanged, among them everything that patrons choose themselves: password, mail address and settings.
 */
export function changedColumns(before: Patron, row: PersonRow, written: ReadonlySet<string>): Partial<Patron> | null {
  const entries = Object.entries(row.person).filter(([column]) => written.has(column))
  const after: Partial<Patron> = {
    ...Object.fromEntries(entries),
    cardNumber: row.card,
    exportNumber: row.number ?? before.exportNumber,
    fromExport: true,
  }
  const isSame = Object.entries(after).every(([column, value]) => {
    const was = before[column as keyof Patron]
    return value instanceof Date && was instanceof Date ? value.getTime() === was.getTime() : value === was
  })
  return isSame ? null : after
}
