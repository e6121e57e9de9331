import { type DataField, fieldsOf, firstOf, type MarcRecord } from '../record.ts'
import { isBeyondLatin } from './links.ts'

/** Fields that such records have in both scripts and that are read with their field 880. */
const tags = ['100', '110', '111', '245', '246', '260', '264', '440', '490', '700', '710', '711', '740']

/**
 * Some catalogues write a field twice, in its own script and then in Latin letters, where MARC21 has a field 880. Such a
 * record has its title (245) twice, which MARC21 does not allow. Returns it with fields 880.
 */
export function withPairedScripts(record: MarcRecord): MarcRecord {
  if (!isPaired(fieldsOf(record, '245')) || fieldsOf(record, '880').length > 0) return record
  const linked = new Map<DataField, DataField>()
  for (const tag of tags) {
    const fields = fieldsOf(record, tag)
    if (!isPaired(fields)) continue
    for (const [index, field] of fields.entries()) {
      const isOriginal = index % 2 === 0
      const occurrence = String(Math.floor(index / 2) + 1).padStart(2, '0')
      const link = { code: '6', value: `${isOriginal ? tag : '880'}-${occurrence}` }
      linked.set(field, { ...field, tag: isOriginal ? '880' : tag, subfields: [link, ...field.subfields] })
    }
  }
  return { ...record, data: record.data.map((field) => linked.get(field) ?? field) }
}

/** Reports whether each field in another script is followed by one in Latin letters. */
function isPaired(fields: DataField[]): boolean {
  return (
    fields.length > 0 &&
    fields.length % 2 === 0 &&
    fields.every((field, index) => isBeyondLatin(field) === (index % 2 === 0) && firstOf(field, '6') === undefined)
  )
}
