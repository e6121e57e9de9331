import { controlValue, fieldsOf, firstOf, type MarcRecord } from './record.ts'

/** Records that describe no title. Each is counted under its name. */
export const notTitles = {
  authorityRecords: 'it is an authority record, which describes a heading and not a title',
  holdingsRecords: 'it is a holdings record, which lists copies and not a title',
  classificationRecords: 'it is a classification record, which describes a class and not a title',
  communityRecords: 'it is a record of community information, which describes no title',
} as const

export type NotTitle = keyof typeof notTitles

/** Types of records in the leader of MARC21. */
const kinds: Record<string, NotTitle> = {
  ...{ z: 'authorityRecords', u: 'holdingsRecords', v: 'holdingsRecords', x: 'holdingsRecords', y: 'holdingsRecords' },
  ...{ w: 'classificationRecords', q: 'communityRecords' },
}

/** Fields of holdings. UNIMARC authority records share the letters x and y, and have headings instead. */
const holdingsTags = ['852', '853', '854', '855', '863', '864', '865', '866', '867', '868', '876', '877', '878']

/** Returns the kind of a record that describes no title (E34). A wrong leader does not refuse a record with a title. */
export function notTitleOf(record: MarcRecord): NotTitle | undefined {
  if (fieldsOf(record, '245').some((field) => firstOf(field, 'a') !== undefined)) return undefined
  const kind = kinds[record.leader.charAt(6)]
  if (kind !== 'holdingsRecords' || controlValue(record, '004') !== undefined) return kind
  const isHeading =
    fieldsOf(record, ...holdingsTags).length === 0 && record.data.some(({ tag }) => /^2[0-8]0$/.test(tag))
  return isHeading ? 'authorityRecords' : kind
}
