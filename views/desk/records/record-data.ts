import { graphql, type ResultOf } from '../../graphql.ts'
import type { DeskTexts } from '../../text/languages.ts'
import type { DeskFrame } from '../frame.tsx'

/** The data of a record with all fields that staff edit. */
export const RecordData = graphql(`
  fragment RecordData on CatalogueRecord @_unmask {
    title titleReading subtitle subtitleReading volume volumeOrder workTitle workTitleReading
    contributors { role name reading }
    publisher publisherReading publishedYear publishedOn isbns ndcs subjects edition extent series contents notes
    summary variantTitles performers genres audience languageNotes systemNotes hosts awards publicationPlaces deweyClasses
    links { url label isOpen }
    language materialType discLabel
  }
`)

export type RecordResult = ResultOf<typeof RecordData>

/** A title with its record and version. */
export const DeskTitleData = graphql(
  `
  fragment DeskTitleData on DeskTitle @_unmask {
    version editedFields replacedFields
    record { ...RecordData }
    title { id title volume source controlNumber isbns invalidIsbns }
  }
`,
  [RecordData],
)

export type DeskTitleResult = ResultOf<typeof DeskTitleData>
export type TitleField = DeskTitleResult['editedFields'][number]

/** The names of the form's single-line fields, in their order. Each list has one entry on each line. */
export const lineNames = [
  'title',
  'titleReading',
  'subtitle',
  'subtitleReading',
  'volume',
  'volumeOrder',
  'workTitle',
  'workTitleReading',
  'publisher',
  'publisherReading',
  'publishedYear',
  'publishedOn',
  'edition',
  'extent',
  'language',
  'materialType',
  'discLabel',
] as const
export const listNames = [
  'isbns',
  'ndcs',
  'subjects',
  'series',
  'contents',
  'notes',
  'links',
  'summary',
  'variantTitles',
  'performers',
  'genres',
  'audience',
  'languageNotes',
  'systemNotes',
  'hosts',
  'awards',
  'publicationPlaces',
  'deweyClasses',
] as const

export type LineName = (typeof lineNames)[number]
export type ListName = (typeof listNames)[number]

export interface ContributorValues {
  role: string
  name: string
  reading: string
}

/** A record as form values. */
export type RecordValues = Record<LineName | ListName, string> & { contributors: ContributorValues[] }

/** The form values of a record. */
export function valuesOf(record: RecordResult): RecordValues {
  const lines = lineNames.map((name) => [name, String(record[name] ?? '')])
  const links = record.links.map(({ url, label, isOpen }) => [isOpen && '*', url, label].filter(Boolean).join(' '))
  const lists = listNames.map((name) => [name, (name === 'links' ? links : record[name]).join('\n')])
  return {
    ...(Object.fromEntries([...lines, ...lists]) as Record<LineName | ListName, string>),
    contributors: record.contributors.map(({ role, name, reading }) => ({ role, name, reading: reading ?? '' })),
  }
}

export const emptyRecord: RecordValues = {
  ...(Object.fromEntries([...lineNames, ...listNames].map((name) => [name, ''])) as Record<
    LineName | ListName,
    string
  >),
  language: 'jpn',
  materialType: 'BOOK',
  contributors: [],
}

/** The fields of a record by their names in the API, in the order of pages. */
export const fieldNames = {
  TITLE: 'title',
  TITLE_READING: 'titleReading',
  SUBTITLE: 'subtitle',
  SUBTITLE_READING: 'subtitleReading',
  VOLUME: 'volume',
  VOLUME_ORDER: 'volumeOrder',
  WORK: 'work',
  CONTRIBUTORS: 'contributors',
  PUBLISHER: 'publisher',
  PUBLISHER_READING: 'publisherReading',
  PUBLISHED_YEAR: 'publishedYear',
  PUBLISHED_ON: 'publishedOn',
  ISBNS: 'isbns',
  NDCS: 'ndcs',
  SUBJECTS: 'subjects',
  EDITION: 'edition',
  EXTENT: 'extent',
  SERIES: 'series',
  CONTENTS: 'contents',
  NOTES: 'notes',
  LINKS: 'links',
  SUMMARY: 'summary',
  VARIANT_TITLES: 'variantTitles',
  PERFORMERS: 'performers',
  GENRES: 'genres',
  AUDIENCE: 'audience',
  LANGUAGE_NOTES: 'languageNotes',
  SYSTEM_NOTES: 'systemNotes',
  HOSTS: 'hosts',
  AWARDS: 'awards',
  PUBLICATION_PLACES: 'publicationPlaces',
  DEWEY_CLASSES: 'deweyClasses',
  LANGUAGE: 'language',
  MATERIAL_TYPE: 'materialType',
  DISC_LABEL: 'discLabel',
} as const satisfies Record<TitleField, keyof DeskTexts['desk']['records']['fields']>

export const allFields = Object.keys(fieldNames) as TitleField[]

/** The value of a field as pages show it, one entry on each line. Empty when it is not recorded. */
export function fieldText(frame: DeskFrame, values: RecordValues, field: TitleField): string {
  if (field === 'MATERIAL_TYPE') return materialTypeName(frame, values.materialType)
  return fieldValue(values, field)
}

/** The value of a field as text, by which values are compared. */
export function fieldValue(values: RecordValues, field: TitleField): string {
  if (field === 'WORK') return [values.workTitle, values.workTitleReading].filter(Boolean).join(' / ')
  if (field === 'CONTRIBUTORS') {
    const people = values.contributors.filter(({ role, name, reading }) => role || name || reading)
    return people
      .map(({ role, name, reading }) => `${[role, name].filter(Boolean).join(' ')}${reading && ` (${reading})`}`)
      .join('\n')
  }
  const lines = values[fieldNames[field]].split(/[\r\n]+/).map((line) => line.trim())
  return lines.filter((line) => line !== '').join('\n')
}

/** The fields in which two versions of a record differ. */
export const differingFields = (one: RecordValues, other: RecordValues): TitleField[] =>
  allFields.filter((field) => fieldValue(one, field) !== fieldValue(other, field))

function materialTypeName({ texts, library }: DeskFrame, code: string): string {
  const type = library.materialTypes.find((one) => one.code === code)
  return type ? texts.typeName(type) : code
}

/** The values with a field of other values. */
export function withField(values: RecordValues, other: RecordValues, field: TitleField): RecordValues {
  if (field === 'WORK') {
    const { workTitle, workTitleReading } = other
    return { ...values, workTitle, workTitleReading }
  }
  const name = fieldNames[field]
  return { ...values, [name]: other[name] }
}
