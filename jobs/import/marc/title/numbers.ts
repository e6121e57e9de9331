import { normaliseIsbn } from '../../../../server/domain/catalogue/titles/isbn.ts'
import type { Profile } from '../profile.ts'
import { fieldsOf, firstOf, type MarcRecord, valuesOf } from '../record.ts'
import { linkedFields } from './links.ts'
import { plain } from './punctuation.ts'

/**
 * Reads the ISBNs of 020 $a. A qualifier or price after it is ignored: `4-7949-7075-6 (上) :`. A wrong ISBN is dropped
 * without refusing the record, because it is often printed so in the book.
 */
export function isbnsOf(record: MarcRecord, warnings: string[]): string[] {
  const isbns = fieldsOf(record, '020')
    .flatMap((field) => valuesOf(field, 'a'))
    .flatMap((written) => {
      const text = written.normalize('NFKC').trim()
      if (text === '') return []
      const number = text.match(/^(?:ISBN[\s:]*)?([\dX][\dX‐‑–−-]*(?: [\dX]+(?=$|[ (:;,]))*)/i)?.[1] ?? ''
      const isbn = normaliseIsbn(number) ?? normaliseIsbn(number.split(' ')[0] ?? '')
      if (isbn === null) warnings.push(`the ISBN ${plain(written) ?? ''} is invalid and was dropped`)
      return isbn ?? []
    })
  return [...new Set(isbns)]
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
function headingsOf(field: Parameters<typeof valuesOf>[0] & object): string[] {
  const parts = valuesOf(field, field.tag === '653' ? 'a' : 'abcpqtvxyz')
    .map(plain)
    .filter((part) => part !== undefined)
  return field.tag === '653' ? parts : [parts.join('--')].filter(Boolean)
}
