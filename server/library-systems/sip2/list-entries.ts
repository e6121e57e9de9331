import { createHash } from 'node:crypto'
import type { Subject, SystemHold } from '../../domain/library-system/port.ts'
import { dayIn } from './dates.ts'
import { plain } from './plain-text.ts'

/** What an entry of a list says, as far as it says it. */
export interface Entry extends Subject {
  /** Of a loan, or of a copy on the hold shelf. YYYY-MM-DD */
  until: string | null
  pickup: string | null
}

/** How entries are written: one pattern each, of parts that are named as an `Entry` names them. */
const forms = {
  BARCODE: /^(?<barcode>\S{1,64})$/,
  BARCODE_WORDS: /^(?<barcode>\S{1,64})(?:\s+(?<words>.*))?$/,
  RECORD_WORDS: /^(?<record>\d{1,20})(?:\s+(?<words>.*))?$/,
  WORDS: /^(?<words>.*)$/,
  // Copy, day, title, author …
  PERCENT_LOAN: /^(?<barcode>[^%\s]{1,64})%(?<until>[^%]*)%(?<words>[^%]*)/,
  // Record, copy, shelf, day, branch, title …; the branch as its code, a dash and its name.
  PERCENT_READY:
    /^(?<record>[^%\s]{1,64})%(?<barcode>[^%\s]{1,64})%[^%]*%(?<until>[^%]*)%(?<pickup>[^%\s]*)[^%]*%(?<words>[^%]*)/,
  // Record, nothing, day, title …
  PERCENT_WAITING: /^(?<record>[^%\s]{1,64})%[^%]*%[^%]*%(?<words>[^%]*)/,
} as const

export type EntryForm = keyof typeof forms
export const entryForms = Object.keys(forms) as EntryForm[]

/** What a program wrote for a value that it did not look into. */
const noValue = /^(HASH|ARRAY|CODE|SCALAR)\(0x[0-9a-f]+\)$/

/** An entry that is not of its form says its words alone, and names nothing. */
export function entryOf(text: string, form: EntryForm, dayOrder: 'MD' | 'DM'): Entry {
  const none = { record: null, barcode: null, words: '', until: null, pickup: null }
  if (noValue.test(text)) return none
  const found = forms[form].exec(text)?.groups
  if (!found) return { ...none, words: plain(text) }
  return {
    record: found.record || null,
    barcode: found.barcode || null,
    words: plain(found.words ?? ''),
    until: dayIn(found.until ?? '', dayOrder),
    pickup: found.pickup || null,
  }
}

/** Letters of numbers that ids are made of; the rest of the port's alphabet marks what kind they are, and which of several. */
const idForm = /^[A-Za-z0-9._]{1,80}$/

const idFrom = (kind: 'b' | 'r' | 'w', text: string) =>
  idForm.test(text) ? `${kind}-${text}` : `${kind}~${createHash('sha256').update(text).digest('hex').slice(0, 32)}`

/** Of what names a hold or a loan: its copy or its record, whichever `first` says; its words where nothing does. */
export function idOf({ barcode, record, words }: Subject, first: 'BARCODE' | 'RECORD'): string {
  const named = { BARCODE: barcode && idFrom('b', barcode), RECORD: record && idFrom('r', record) }
  return named[first] || named.BARCODE || named.RECORD || idFrom('w', words)
}

/** Two of the same are told apart by a number behind the second. */
export function apart<One extends { id: string }>(all: One[]): One[] {
  const seen = new Map<string, number>()
  return all.map((one) => {
    const count = (seen.get(one.id) ?? 0) + 1
    seen.set(one.id, count)
    return count === 1 ? one : { ...one, id: `${one.id}~${count}` }
  })
}

/** What a hold is called when it is changed: by the copy or the record; null: by nothing. */
export function fieldsOf(
  { barcode, record }: Pick<SystemHold, 'barcode' | 'record'>,
  first: 'BARCODE' | 'RECORD',
): { AB: string } | { AJ: string } | null {
  if (record !== null && (first === 'RECORD' || barcode === null)) return { AJ: record }
  return barcode === null ? null : { AB: barcode }
}
