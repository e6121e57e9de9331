import type { DetailName } from './details.ts'
import type { TitleRecord } from './title-record.ts'

/** The fields of a record that staff edit, each with the parts of the record that belong to it. */
const partsOf = {
  title: ['title'],
  titleReading: ['titleReading', 'sortReading'],
  subtitle: ['subtitle'],
  subtitleReading: ['subtitleReading'],
  volume: ['volume'],
  volumeOrder: ['volumeOrder'],
  work: ['work'],
  contributors: ['contributors'],
  publisher: ['publisher'],
  publisherReading: ['publisherReading'],
  publishedYear: ['publishedYear'],
  publishedOn: ['publishedOn'],
  isbns: ['isbns', 'invalidIsbns'],
  ndcs: ['ndcs'],
  subjects: ['subjects', 'subjectReadings'],
  edition: ['edition'],
  extent: ['extent'],
  series: ['series', 'seriesReadings'],
  contents: ['contents'],
  notes: ['notes'],
  links: ['links'],
  summary: ['summary'],
  variantTitles: ['variantTitles', 'variantTitleReadings'],
  performers: ['performers'],
  genres: ['genres'],
  audience: ['audience'],
  languageNotes: ['languageNotes'],
  systemNotes: ['systemNotes'],
  hosts: ['hosts'],
  awards: ['awards'],
  publicationPlaces: ['publicationPlaces'],
  deweyClasses: ['deweyClasses'],
  language: ['language'],
  materialType: ['materialType'],
  discLabel: ['discLabel'],
} as const satisfies Record<DetailName, unknown> & Record<string, readonly (keyof TitleRecord)[]>

export type RecordField = keyof typeof partsOf

/** All fields, in the order of forms. */
export const recordFields = Object.keys(partsOf) as RecordField[]

export const isRecordField = (name: string): name is RecordField => name in partsOf

/** Returns the record with these fields of another one (E3). */
export function withFieldsOf(record: TitleRecord, other: TitleRecord, fields: readonly RecordField[]): TitleRecord {
  const parts = fields.flatMap((field): readonly (keyof TitleRecord)[] => partsOf[field])
  return { ...record, ...Object.fromEntries(parts.map((part) => [part, other[part]])) }
}

/** Returns the fields in which two records differ. Readings that only search uses do not count. */
export function differingFields(one: TitleRecord, other: TitleRecord): RecordField[] {
  return recordFields.filter((field) => writtenIn(one, field) !== writtenIn(other, field))
}

function writtenIn(record: TitleRecord, field: RecordField): string {
  const { language = 'jpn', isbns, invalidIsbns = [], work, contributors } = record
  if (field === 'language') return language
  if (field === 'isbns') return JSON.stringify([isbns, invalidIsbns])
  if (field === 'work') return JSON.stringify(work ? [work.title, work.titleReading ?? ''] : [])
  if (field === 'contributors') {
    return JSON.stringify(contributors.map(({ role, name, reading }) => [role, name, reading ?? '']))
  }
  const value = record[field]
  return value === undefined || (Array.isArray(value) && value.length === 0) ? '' : JSON.stringify(value)
}
