import * as z from 'zod'
import type { RecordInput } from '../../../domain/catalogue/cataloguing/check.ts'
import { type DetailName, detailNames } from '../../../domain/catalogue/titles/details.ts'
import { type RecordField, recordFields } from '../../../domain/catalogue/titles/record-fields.ts'
import type { TitleRecord } from '../../../domain/catalogue/titles/title-record.ts'
import { detailDescriptions, TitleLink } from '../../catalogue/details.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'

/** The description of each field of a record. */
const descriptions: Record<RecordField, string> = {
  ...detailDescriptions,
  links: 'Links to resources on the web.',
  title: 'Title without subtitle and volume.',
  titleReading: 'Reading of the title in kana.',
  subtitle: 'Subtitle.',
  subtitleReading: 'Reading of the subtitle in kana.',
  volume: 'Volume as printed.',
  volumeOrder: 'Order within the work.',
  work: 'Multi-volume work.',
  contributors: 'People and bodies, with role and reading.',
  publisher: 'Publisher.',
  publisherReading: 'Reading of the publisher in kana.',
  publishedYear: 'Year of publication.',
  publishedOn: 'Publication date as printed.',
  isbns: 'ISBNs.',
  ndcs: 'Class numbers.',
  subjects: 'Subject headings.',
  edition: 'Edition as printed.',
  extent: 'Pages or playing time, size and accompaniments.',
  series: 'Series.',
  contents: 'Pieces contained.',
  notes: 'Notes.',
  language: 'Language of the text.',
  materialType: 'Code of the material type.',
  discLabel: 'Class on the label of a disc.',
}

/** The name of a field as a constant, for example TITLE_READING. */
export const constantOf = (field: RecordField) => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

const fieldOfConstant = new Map(recordFields.map((field) => [constantOf(field), field]))

export const TitleFieldEnum = builder.enumType('TitleField', {
  description: 'Fields of a record that staff edit.',
  values: Object.fromEntries(recordFields.map((field) => [constantOf(field), { description: descriptions[field] }])),
})

/** The fields that these constants name. */
export const fieldsOf = (constants: readonly unknown[]): RecordField[] =>
  constants.flatMap((constant) => fieldOfConstant.get(String(constant)) ?? [])

export const constantsOf = (fields: readonly string[]): string[] =>
  recordFields.filter((field) => fields.includes(field)).map(constantOf)

/** Longer than the limits of the domain, which names the field that exceeds one. */
const line = { validate: textInput(4_000) }
const lines = { required: true, validate: z.array(textInput(10_000)).max(500) } as const

const ContributorInput = builder.inputType('ContributorInput', {
  description: 'A person or body that contributed to a title.',
  fields: (t) => ({
    role: t.string({ ...line, description: 'Role as recorded, for example 著者. None when absent or null.' }),
    name: t.string({ ...line, required: true, description: 'Name. An entry without any text is left out.' }),
    reading: t.string({ ...line, description: 'Reading of the name. None when absent or null.' }),
  }),
})

const TitleLinkInput = builder.inputType('TitleLinkInput', {
  description: 'A link of a record.',
  fields: (t) => ({
    url: t.string({
      ...line,
      required: true,
      description: 'Address of the web, with http or https, at most 1,000 characters. An empty one is left out.',
    }),
    label: t.string({ ...line, description: 'Text of the link, at most 200 characters.' }),
    isOpen: t.boolean({
      description: 'Whether anybody can read the whole text there at once. Absent is false.',
    }),
  }),
})

export const CatalogueRecordInput = builder.inputType('CatalogueRecordInput', {
  description:
    'A whole bibliographic record. An absent, null or empty value removes the stored one, unless its field says otherwise.',
  fields: (t) => ({
    ...(Object.fromEntries(
      detailNames.map((name) => [
        name,
        t.stringList({
          validate: lines.validate,
          description: `${detailDescriptions[name]} At most 100. Absent keeps the stored ones.`,
        }),
      ]),
    ) as Record<DetailName, ReturnType<typeof t.stringList<false>>>),
    links: t.field({
      type: [TitleLinkInput],
      validate: z.array(z.unknown()).max(500),
      description: 'Links to resources on the web, at most 100. Absent keeps the stored ones.',
    }),
    title: t.string({
      ...line,
      required: true,
      description: 'Title without subtitle and volume, at most 500 characters.',
    }),
    titleReading: t.string({ ...line, description: 'Reading of the title in kana.' }),
    subtitle: t.string({ ...line, description: 'Subtitle.' }),
    subtitleReading: t.string({ ...line, description: 'Reading of the subtitle in kana.' }),
    volume: t.string({ ...line, description: 'Volume as printed, for example 上 or 第3巻.' }),
    volumeOrder: t.int({ description: 'Order within the work, 0 to 99,999.' }),
    workTitle: t.string({
      ...line,
      description: 'Title of the multi-volume work. A work with this title is used, or else added.',
    }),
    workTitleReading: t.string({ ...line, description: 'Reading of the title of the work in kana.' }),
    contributors: t.field({
      type: [ContributorInput],
      required: true,
      description: 'Contributors in the order of the record, at most 100.',
    }),
    publisher: t.string({ ...line, description: 'Publisher.' }),
    publisherReading: t.string({ ...line, description: 'Reading of the publisher in kana.' }),
    publishedYear: t.int({ description: 'Year of publication, 0 to 9,999.' }),
    publishedOn: t.string({
      ...line,
      description: 'Publication date as printed, when it is more precise than the year.',
    }),
    isbns: t.stringList({
      ...lines,
      description: 'ISBNs in any notation, at most 100. One with a wrong check digit is stored as written.',
    }),
    ndcs: t.stringList({ ...lines, description: 'Class numbers, for example 913.6, at most 100.' }),
    subjects: t.stringList({ ...lines, description: 'Subject headings, at most 100.' }),
    edition: t.string({ ...line, description: 'Edition as printed, for example 第2版.' }),
    extent: t.string({ ...line, description: 'Pages or playing time, size and accompaniments.' }),
    series: t.stringList({ ...lines, description: 'Series with the number in each, at most 100.' }),
    contents: t.stringList({ ...lines, description: 'Pieces contained, each with its authors, at most 100.' }),
    notes: t.stringList({ ...lines, description: 'Notes, at most 100.' }),
    language: t.string({ ...line, description: 'ISO 639-2 code. jpn when absent, null or empty.' }),
    materialType: t.field({
      type: 'MaterialTypeCode',
      required: true,
      description: 'Code of the material type. A CD whose label marks it as spoken becomes SPOKEN_CD (L2).',
    }),
    discLabel: t.string({ ...line, description: 'Class on the label of a disc.' }),
  }),
})

/** A stored record in the form in which staff enter one. */
export function inputOfRecord(record: TitleRecord): RecordInput {
  const { work, isbns, invalidIsbns = [], series = [], contents = [], notes = [], ...others } = record
  return {
    ...others,
    workTitle: work?.title,
    workTitleReading: work?.titleReading,
    isbns: [...isbns, ...invalidIsbns],
    series,
    contents,
    notes,
    links: others.links ?? [],
    ...Object.fromEntries(detailNames.map((name) => [name, others[name] ?? []])),
  }
}

const RecordContributor = builder.objectRef<RecordInput['contributors'][number]>('RecordContributor').implement({
  description: 'A person or body that contributed to a title.',
  fields: (t) => ({
    role: t.string({ description: 'Role as recorded. May be empty.', resolve: ({ role }) => role ?? '' }),
    name: t.exposeString('name', { description: 'Name as recorded.' }),
    reading: t.string({
      nullable: true,
      description: 'Reading of the name. Null when not recorded.',
      resolve: ({ reading }) => reading ?? null,
    }),
  }),
})

const mostEntries = 'at most 100'

/** A record as staff read and enter it. */
export const CatalogueRecord = builder.objectRef<RecordInput>('CatalogueRecord').implement({
  description: 'A bibliographic record with all fields that staff edit. A text is null when it is not recorded.',
  fields: (t) => {
    const text = (field: keyof RecordInput & RecordField) =>
      t.string({
        nullable: true,
        description: `${descriptions[field]} Null when not recorded.`,
        resolve: (record) => (record[field] as string | null | undefined) ?? null,
      })
    const number = (field: 'volumeOrder' | 'publishedYear') =>
      t.int({
        nullable: true,
        description: `${descriptions[field]} Null when not recorded.`,
        resolve: (record) => record[field] ?? null,
      })
    return {
      title: t.exposeString('title', { description: descriptions.title }),
      titleReading: text('titleReading'),
      subtitle: text('subtitle'),
      subtitleReading: text('subtitleReading'),
      volume: text('volume'),
      volumeOrder: number('volumeOrder'),
      workTitle: t.string({
        nullable: true,
        description: 'Title of the multi-volume work. Null when the title belongs to none.',
        resolve: ({ workTitle }) => workTitle ?? null,
      }),
      workTitleReading: t.string({
        nullable: true,
        description: 'Reading of the title of the work. Null when not recorded.',
        resolve: ({ workTitleReading }) => workTitleReading ?? null,
      }),
      contributors: t.field({
        type: [RecordContributor],
        size: 5,
        description: `Contributors in the order of the record, ${mostEntries} when staff entered them.`,
        resolve: ({ contributors }) => contributors,
      }),
      publisher: text('publisher'),
      publisherReading: text('publisherReading'),
      publishedYear: number('publishedYear'),
      publishedOn: text('publishedOn'),
      isbns: t.exposeStringList('isbns', {
        size: 2,
        description: `ISBNs, those with a wrong check digit as written, ${mostEntries}.`,
      }),
      ndcs: t.exposeStringList('ndcs', { size: 2, description: `Class numbers, ${mostEntries}.` }),
      subjects: t.exposeStringList('subjects', { size: 5, description: `Subject headings, ${mostEntries}.` }),
      edition: text('edition'),
      extent: text('extent'),
      series: t.exposeStringList('series', { size: 2, description: `Series with the number in each, ${mostEntries}.` }),
      contents: t.exposeStringList('contents', { size: 10, description: `Pieces contained, ${mostEntries}.` }),
      notes: t.exposeStringList('notes', { size: 5, description: `Notes, ${mostEntries}.` }),
      links: t.field({
        type: [TitleLink],
        size: 1,
        description: `${descriptions.links} At most 100.`,
        resolve: ({ links }) =>
          (links ?? []).map(({ url, label, isOpen }) => ({
            url,
            label: label ?? undefined,
            isOpen: isOpen ? true : undefined,
          })),
      }),
      ...Object.fromEntries(
        detailNames.map((name) => [
          name,
          t.stringList({
            size: 1,
            description: `${descriptions[name]} At most 100.`,
            resolve: (record) => record[name] ?? [],
          }),
        ]),
      ),
      language: t.string({
        description: 'ISO 639-2 code, for example jpn.',
        resolve: ({ language }) => language ?? 'jpn',
      }),
      materialType: t.field({
        type: 'MaterialTypeCode',
        description: descriptions.materialType,
        resolve: ({ materialType }) => materialType,
      }),
      discLabel: text('discLabel'),
    }
  },
})
