import { type DataField, fieldsOf, type MarcRecord, valuesOf } from './record.ts'

/** Reports whether a record is in KORMARC: a class of the KDC (056), or statements in 245 $d and $e (E36). */
export function isKormarc(record: MarcRecord): boolean {
  const [title] = fieldsOf(record, '245')
  return fieldsOf(record, '056').length > 0 || (valuesOf(title, 'd').length > 0 && valuesOf(title, 'c').length === 0)
}

/** KORMARC differs from MARC21 in the statements of 245, in its parallel title ($x) and in the class of the KDC. */
export function fromKormarc(record: MarcRecord): MarcRecord {
  return { ...record, data: record.data.flatMap(fieldsFor) }
}

function fieldsFor(field: DataField): DataField[] {
  if (field.tag === '056') return valuesOf(field, 'a').map((value) => note(`KDC: ${value.trim()}`))
  if (field.tag !== '245') return [field]
  const statement = valuesOf(field, 'de')
    .map((value) => value.replace(/[\s;/,:]+$/, ''))
    .join(' ; ')
  const subfields = field.subfields.filter(({ code }) => !'dex'.includes(code))
  const parallel = valuesOf(field, 'x').map((value) => ({ ...field, tag: '246', subfields: [{ code: 'a', value }] }))
  if (statement !== '') subfields.push({ code: 'c', value: statement })
  return [{ ...field, subfields }, ...parallel]
}

/** A class of a scheme that the catalogue does not have is kept as a note. */
export const note = (value: string): DataField => ({
  tag: '500',
  ind1: ' ',
  ind2: ' ',
  subfields: [{ code: 'a', value }],
})
