import { createHash } from 'node:crypto'
import { normaliseIsbn } from '../../../server/domain/catalogue/titles/isbn.ts'
import { controlValue, fieldsOf, type MarcRecord, valuesOf } from './record.ts'

/** The fields and subfields that identify an edition. They are read as recorded, so that no change of the mapping counts. */
const identifying: [tags: string[], codes: string][] = [
  [['245'], 'abnp'],
  [['245'], 'c'],
  [['250'], 'a'],
  [['260', '264'], 'bc'],
  [['022', '024', '028'], 'a'],
]

/**
 * Returns a control number for a record without one, made of its title, statement, edition, publisher, year and numbers
 * (E33). The same record has the same number in every import. Empty when the record has no title.
 */
export function contentNumberOf(record: MarcRecord): string {
  if (valuesOf(fieldsOf(record, '245')[0], 'a').every((title) => plain(title) === '')) return ''
  const texts = identifying.map(([tags, codes]) =>
    fieldsOf(record, ...tags).map((field) => plain(valuesOf(field, codes).join(' '))),
  )
  const isbns = fieldsOf(record, '020').flatMap((field) =>
    valuesOf(field, 'a').map((written) => normaliseIsbn(written.split(/[ (]/)[0] ?? '') ?? plain(written)),
  )
  const year = controlValue(record, '008')?.slice(7, 11).trim() ?? ''
  const parts = [record.leader.slice(6, 8), year, ...texts, isbns.sort()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)
}

/** Punctuation, case and width often differ between two exports of one record. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
