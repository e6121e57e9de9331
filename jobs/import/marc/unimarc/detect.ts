import { fieldsOf, firstOf, type MarcRecord } from '../record.ts'

/** Field 100 $a of UNIMARC: the date of entry, the type of date and coded data. In MARC21 it is a name. */
const codedData = /^(?:\d{8}|[ #|]{8}).[\d |#u?.-]{8}/

/** Types of UNIMARC authority records in the leader. Their fields 200 to 280 are headings. */
const authorityTypes = 'xyz'

/** Reports whether a record is in UNIMARC: a title in 200, or coded data in 100, and no title in 245 (E32). */
export function isUnimarc(record: MarcRecord): boolean {
  if (fieldsOf(record, '245').length > 0 || authorityTypes.includes(record.leader.charAt(6) || ' ')) return false
  return (
    fieldsOf(record, '200').some((field) => firstOf(field, 'a') !== undefined) ||
    fieldsOf(record, '100').some((field) => codedData.test(firstOf(field, 'a') ?? ''))
  )
}

/** Reports whether the tags of a record, whose text is not decoded yet, are those of UNIMARC. */
export function areUnimarcTags(tags: readonly string[]): boolean {
  return tags.includes('200') && !tags.includes('245')
}
