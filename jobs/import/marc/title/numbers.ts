import { hasJapanese } from '../../../../server/domain/catalogue/responsibility/script.ts'
import { normaliseIsbn } from '../../../../server/domain/catalogue/titles/isbn.ts'
import type { TitleRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { isbnFields, type WrittenIsbn } from '../../text/isbns.ts'
import type { Profile } from '../profile.ts'
import { type DataField, fieldsOf, firstOf, type MarcRecord, valuesOf } from '../record.ts'
import { linkedFields } from './links.ts'
import { joined, plain } from './punctuation.ts'

/**
 * Reads the ISBNs of 020 $a. A qualifier or price after it is ignored: `4-7949-7075-6 (上) :`. Of 020 $z, which has wrong
 * and withdrawn numbers, only those with a wrong check digit are kept, as this catalogue exports them.
 */
export function isbnsOf(record: MarcRecord, warnings: string[]): Pick<TitleRecord, 'isbns' | 'invalidIsbns'> {
  const fields = fieldsOf(record, '020')
  const own = fields.flatMap((field) => valuesOf(field, 'a')).flatMap(writtenIsbn)
  const wrong = fields.flatMap((field) => valuesOf(field, 'z')).flatMap(writtenIsbn)
  const read = isbnFields(own, warnings)
  const { invalidIsbns = [] } = isbnFields(
    wrong.filter(({ isbn }) => isbn === null),
    [],
  )
  const invalid = [...new Set([...(read.invalidIsbns ?? []), ...invalidIsbns])]
  return { isbns: read.isbns, ...(invalid.length > 0 && { invalidIsbns: invalid }) }
}

function writtenIsbn(value: string): WrittenIsbn[] {
  const text = value.normalize('NFKC').trim()
  if (text === '') return []
  const number = text.match(/^(?:ISBN[\s:]*)?([\dX][\dX‐‑–−-]*(?: [\dX]+(?=$|[ (:;,]))*)/i)?.[1] ?? ''
  const isbn = normaliseIsbn(number) ?? normaliseIsbn(number.split(' ')[0] ?? '')
  return [{ written: /\d/.test(number) ? number.trim() : (plain(value) ?? ''), isbn }]
}

/** Reads class numbers: in 084 those whose $2 names the NDC (njb/09, ndc10 …), in the profile's other fields all. */
export function classesOf(record: MarcRecord, { classFields }: Profile): string[] {
  const numbers = fieldsOf(record, ...classFields).flatMap((field) => {
    if (field.tag === '084' && !/^(njb|ndc)/i.test(firstOf(field, '2')?.trim() ?? '')) return []
    return valuesOf(field, 'a').map(plain)
  })
  return [...new Set(numbers.filter((number) => number !== undefined))]
}

/** Reads subjects with their subdivisions, and their readings. */
export function subjectsOf(record: MarcRecord, warnings: string[]): { subjects: string[]; readings: string[] } {
  const subjects = new Set<string>()
  const readings = new Set<string>()
  for (const { field, reading } of linkedFields(record, ['600', '610', '611', '630', '650', '651', '653'], warnings)) {
    for (const subject of headingsOf(field)) subjects.add(subject)
    if (reading) for (const subject of headingsOf(reading)) readings.add(subject)
  }
  return { subjects: [...subjects], readings: [...readings] }
}

/** Field 653 holds several headings. Other fields hold one, with subdivisions. */
function headingsOf(field: DataField): string[] {
  if (field.tag === '653') return valuesOf(field, 'a').flatMap((value) => plain(value) ?? [])
  return [[nameOf(field), joined(valuesOf(field, 'vxyz'), '--')].filter(Boolean).join('--')].filter(Boolean)
}

/** The signs before the parts of a name: `Saint-Simon, Louis de Rouvroy, duc de. Mémoires`. */
const signs: Record<string, string> = { b: '. ', c: ', ', n: ' ', p: '. ', q: ' ', t: '. ' }

/** Returns the name or term of a heading, without its subdivisions. */
function nameOf(field: DataField): string {
  return field.subfields.reduce((name, { code, value }) => {
    const part = 'abcnpqt'.includes(code) ? plain(value) : undefined
    if (part === undefined) return name
    if (name === '') return part
    const sign = code === 'b' && (field.tag === '600' || hasJapanese(part)) ? ' ' : (signs[code] ?? ' ')
    return `${name}${name.endsWith('.') ? sign.replace('.', '') : sign}${part}`
  }, '')
}
