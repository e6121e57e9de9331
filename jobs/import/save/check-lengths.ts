import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'

/**
 * The maximum length of a key. Real keys are much shorter; a longer one indicates a wrongly read file and would exceed
 * an index entry.
 */
const maxKeyLength = 200
export const maxTextLength = 2000

/** Returns why a record cannot be stored, whatever its format. Undefined when it can. */
export function recordRefusal(record: TitleRecord): string | undefined {
  if (record.controlNumber.trim() === '') return 'no control number'
  if (record.title.trim() === '') return 'no title'
  if (record.contributors.some(({ name }) => name.trim() === '')) return 'a contributor without a name'
  for (const [field, text] of textsOf(record)) {
    const limit = field === 'controlNumber' || field === 'key' ? maxKeyLength : maxTextLength
    if (text.length > limit) return `${field} is ${text.length} characters long, and at most ${limit} are accepted`
    if (text.includes('\0')) return `${field} contains a NUL character`
    if (/\p{Surrogate}/u.test(text)) return `${field} contains half a character`
  }
  return undefined
}

/** Returns every text in a record with the name of its field. */
export function textsOf(value: unknown, field = ''): [field: string, text: string][] {
  if (typeof value === 'string') return [[field, value]]
  if (Array.isArray(value)) return value.flatMap((entry) => textsOf(entry, field))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, entry]) => textsOf(entry, name))
}
