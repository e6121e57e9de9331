import type { DeskFrame } from '../../../../views/desk/frame.tsx'
import {
  allFields,
  type ContributorValues,
  fieldValue,
  lineNames,
  listNames,
  type RecordValues,
} from '../../../../views/desk/records/record-data.ts'
import { linesOf } from '../../../../views/desk/records/refusal.ts'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import { secretHash } from '../../../domain/common/secrets.ts'

type Form = Record<string, unknown>

/** Longer than every limit, so that the API refuses a long value and the form shows it again. */
const maxLine = 3_000
const maxList = 100_000
export const maxRows = 120

const textOf = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : '')

/** Reads the form of a record. */
export function readRecord(form: Form): RecordValues {
  const lines = lineNames.map((name) => [name, textOf(form[name], maxLine).trim()])
  const lists = listNames.map((name) => [name, textOf(form[name], maxList)])
  return {
    ...(Object.fromEntries([...lines, ...lists]) as Omit<RecordValues, 'contributors'>),
    contributors: readContributors(form),
  }
}

/** Reads the rows of contributors. Empty rows at the end are left out. */
function readContributors(form: Form): ContributorValues[] {
  const numbers = Object.keys(form).flatMap((name) => /^name(\d{1,3})$/.exec(name)?.[1] ?? [])
  const count = Math.min(Math.max(0, ...numbers.map(Number)), maxRows)
  const rows = Array.from({ length: count }, (_, i) => ({
    role: textOf(form[`role${i + 1}`], maxLine).trim(),
    name: textOf(form[`name${i + 1}`], maxLine).trim(),
    reading: textOf(form[`reading${i + 1}`], maxLine).trim(),
  }))
  const last = rows.findLastIndex(({ role, name, reading }) => role !== '' || name !== '' || reading !== '')
  return rows.slice(0, last + 1)
}

/** Converts the form's values for the API, or lists those that cannot be read. */
export function parseRecord({ texts, library }: DeskFrame, values: RecordValues) {
  const words = texts.desk.records
  const wrong: FormError[] = []
  const number = (field: 'volumeOrder' | 'publishedYear') => {
    const digits = values[field].normalize('NFKC').replace(/\s/g, '')
    if (digits === '') return null
    if (/^\d{1,9}$/.test(digits)) return Number(digits)
    wrong.push({ field, text: words.faults.NOT_A_NUMBER(words.fields[field]) })
    return null
  }
  const [volumeOrder, publishedYear] = [number('volumeOrder'), number('publishedYear')]
  const materialType = library.materialTypes.find(({ code }) => code === values.materialType)?.code
  if (!materialType) wrong.push({ field: 'materialType', text: words.faults.NOT_A_TYPE })
  if (!materialType || wrong.length > 0) return { wrong }
  const lists = Object.fromEntries(listNames.map((name) => [name, linesOf(values[name])]))
  const record = {
    ...values,
    ...(lists as Record<(typeof listNames)[number], string[]>),
    links: linesOf(values.links).map(linkOf),
    volumeOrder,
    publishedYear,
    materialType,
  }
  return { record }
}

/** A line of the form has the address, and its text after a space. An asterisk before it marks an open text (C48). */
function linkOf(line: string): { url: string; label: string | null; isOpen: boolean } {
  const words = line.trim().split(/\s+/)
  const isOpen = words[0] === '*' || words[0] === '＊'
  const [url = '', ...label] = isOpen ? words.slice(1) : words
  return { url, label: label.join(' ') || null, isOpen }
}

/** Hashes of the values that a form first shows. A later save finds with them which fields this person changed. */
export function baseOf(values: RecordValues): string {
  return allFields.map((field) => hashOf(fieldValue(values, field))).join('.')
}

const hashOf = (value: string) => secretHash(value).slice(0, 8)

/** Returns whether a field of these values differs from the value that the form first showed. */
export function changedSince(base: string, values: RecordValues) {
  const hashes = base.split('.')
  return (field: (typeof allFields)[number]) => hashes[allFields.indexOf(field)] !== hashOf(fieldValue(values, field))
}
