import { createHash } from 'node:crypto'
import type { LibrarySystemSubject, SystemHold } from '../../domain/library-system/port.ts'
import { parseDueDate } from './dates.ts'
import { plainText } from './plain-text.ts'

/** The parsed data of a list entry. */
export interface ListEntry extends LibrarySystemSubject {
  /** YYYY-MM-DD. The due date of a loan, or the last day on the hold shelf. */
  until: string | null
  pickup: string | null
}

/** One pattern for each format of entries. Its groups have the names of `Entry`. */
const forms = {
  BARCODE: /^(?<barcode>\S{1,64})$/,
  BARCODE_WORDS: /^(?<barcode>\S{1,64})(?:\s+(?<words>.*))?$/,
  RECORD_WORDS: /^(?<record>\d{1,20})(?:\s+(?<words>.*))?$/,
  WORDS: /^(?<words>.*)$/,
  // Copy, due date, title, author and more.
  PERCENT_LOAN: /^(?<barcode>[^%\s]{1,64})%(?<until>[^%]*)%(?<words>[^%]*)/,
  // Record, copy, shelf, last day, branch, title and more. The branch is its code, a dash and its name.
  PERCENT_READY:
    /^(?<record>[^%\s]{1,64})%(?<barcode>[^%\s]{1,64})%[^%]*%(?<until>[^%]*)%(?<pickup>[^%\s]*)[^%]*%(?<words>[^%]*)/,
  // Record, an empty part, date, title and more.
  PERCENT_WAITING: /^(?<record>[^%\s]{1,64})%[^%]*%[^%]*%(?<words>[^%]*)/,
} as const

export type EntryFormat = keyof typeof forms
export const entryFormats = Object.keys(forms) as EntryFormat[]

/** The text of a Perl reference, which a faulty system sends in place of a value. */
const noValue = /^(HASH|ARRAY|CODE|SCALAR)\(0x[0-9a-f]+\)$/

/** An entry that does not match its format is kept as text and identifies nothing. */
export function parseEntry(text: string, form: EntryFormat, dayOrder: 'MD' | 'DM'): ListEntry {
  const none = { record: null, barcode: null, words: '', until: null, pickup: null }
  if (noValue.test(text)) return none
  const found = forms[form].exec(text)?.groups
  if (!found) return { ...none, words: plainText(text) }
  return {
    record: found.record || null,
    barcode: found.barcode || null,
    words: plainText(found.words ?? ''),
    until: parseDueDate(found.until ?? '', dayOrder),
    pickup: found.pickup || null,
  }
}

// Characters of numbers that ids contain unchanged. The other characters of the port's alphabet mark the kind and
// duplicates.
const idForm = /^[A-Za-z0-9._]{1,80}$/

const idFrom = (kind: 'b' | 'r' | 'w', text: string) =>
  idForm.test(text) ? `${kind}-${text}` : `${kind}~${createHash('sha256').update(text).digest('hex').slice(0, 32)}`

/** Makes an id from the copy or the record, in the order of `first`. Uses the text when both are missing. */
export function entryId({ barcode, record, words }: LibrarySystemSubject, first: 'BARCODE' | 'RECORD'): string {
  const named = { BARCODE: barcode && idFrom('b', barcode), RECORD: record && idFrom('r', record) }
  return named[first] || named.BARCODE || named.RECORD || idFrom('w', words)
}

/** Makes equal ids distinct by a number after the second and later ones. */
export function withDistinctIds<One extends { id: string }>(all: One[]): One[] {
  const seen = new Map<string, number>()
  return all.map((one) => {
    const count = (seen.get(one.id) ?? 0) + 1
    seen.set(one.id, count)
    return count === 1 ? one : { ...one, id: `${one.id}~${count}` }
  })
}

/** The fields that identify a hold in a change: the copy or the record. Null when both are missing. */
export function identifyingFields(
  { barcode, record }: Pick<SystemHold, 'barcode' | 'record'>,
  first: 'BARCODE' | 'RECORD',
): { AB: string } | { AJ: string } | null {
  if (record !== null && (first === 'RECORD' || barcode === null)) return { AJ: record }
  return barcode === null ? null : { AB: barcode }
}
