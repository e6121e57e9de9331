import type { Tx } from '../../database/database.ts'
import { titlesWithNumber } from '../catalogue/cataloguing/find.ts'
import { possibleBarcodes } from '../circulation/lock-item.ts'
import { presentTitles } from '../common/merged-titles.ts'
import type { Temporal } from '../library/calendar/dates.ts'
import { shownPeriodFault } from '../library/calendar/shown-period.ts'
import { type FeaturedTextRow, listLimits } from './featured-list.ts'
import { FeaturedListRefused } from './refusals.ts'

/** A title as staff enter it: a number, and a note that may be empty. */
export interface EnteredTitle {
  number: string
  note: string
}

/** Throws `FeaturedListRefused` unless the list can be shown in this period (F1). */
export function checkListPeriod(from: Temporal.PlainDate, until: Temporal.PlainDate, now: Date): void {
  const reason = shownPeriodFault(from, until, listLimits.days, now)
  if (reason) throw new FeaturedListRefused({ reason, word: '' })
}

/** Returns the texts as stored. Languages without a name and a text are left out. Throws `FeaturedListRefused`. */
export function checkedListTexts(given: readonly FeaturedTextRow[]): FeaturedTextRow[] {
  const texts = given
    .map(({ language, name, text }) => ({
      language,
      name: name.replace(/\s+/g, ' ').trim(),
      text: text.replace(/\r\n?/g, '\n').trim(),
    }))
    .filter(({ name, text }) => name !== '' || text !== '')
  if (new Set(texts.map(({ language }) => language)).size < texts.length)
    throw new FeaturedListRefused({ reason: 'LANGUAGE_TWICE', word: '' })
  if (!texts.some(({ language, name }) => language === 'JA' && name !== ''))
    throw new FeaturedListRefused({ reason: 'NO_JAPANESE', word: '' })
  for (const { name, text } of texts) {
    if (name === '') throw new FeaturedListRefused({ reason: 'NAME_MISSING', word: '' })
    if ([...name].length > listLimits.name) throw new FeaturedListRefused({ reason: 'NAME_TOO_LONG', word: '' })
    if ([...text].length > listLimits.text) throw new FeaturedListRefused({ reason: 'TEXT_TOO_LONG', word: '' })
  }
  return texts
}

/**
 * Finds the titles by their numbers, in the order of the list. A title that is entered twice stays at its first place. The
 * number of a merged record leads to the kept one (E12). Throws `FeaturedListRefused`.
 */
export async function findListTitles(tx: Tx, given: readonly EnteredTitle[]) {
  if (given.length === 0) throw new FeaturedListRefused({ reason: 'NO_TITLES', word: '' })
  if (given.length > listLimits.titles) throw new FeaturedListRefused({ reason: 'TOO_MANY_TITLES', word: '' })
  const ownNumber = (number: string) => Number(/^[#＃](\d{1,9})$/.exec(number.trim())?.[1] ?? 0)
  const known = await presentTitles(
    tx,
    given.flatMap(({ number }) => ownNumber(number) || []),
  )
  const found = new Map<number, string | null>()
  for (const { number, note: written } of given) {
    const note = written.replace(/\s+/g, ' ').trim()
    if ([...note].length > listLimits.note) throw new FeaturedListRefused({ reason: 'NOTE_TOO_LONG', word: number })
    const id = ownNumber(number)
    const ids = id ? [known.get(id) ?? []].flat() : await titlesWithNumber(tx, number, possibleBarcodes(number))
    const [titleId, other] = ids
    if (titleId === undefined) throw new FeaturedListRefused({ reason: 'UNKNOWN_TITLE', word: number })
    if (other !== undefined) throw new FeaturedListRefused({ reason: 'SEVERAL_TITLES', word: number })
    if (!found.has(titleId)) found.set(titleId, note || null)
  }
  const rows = [...found].map(([titleId, note], index) => ({ titleId, note, position: index + 1 }))
  // The rows are inserted in ascending order of their titles, which is the order of locks.
  return rows.sort((one, other) => one.titleId - other.titleId)
}

/** Throws `FeaturedListRefused` unless the location is a display in use (C14). Null is no location. */
export async function checkDisplay(tx: Tx, locationId: number | null): Promise<void> {
  if (locationId === null) return
  const where = { id: locationId, kind: 'DISPLAY', retiredAt: null } as const
  if ((await tx.shelvingLocation.count({ where })) === 0)
    throw new FeaturedListRefused({ reason: 'UNKNOWN_LOCATION', word: '' })
}
