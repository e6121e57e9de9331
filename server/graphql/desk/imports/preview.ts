import type {
  ImportPreview as Preview,
  PreviewColumn,
  PreviewRow,
  PreviewShortened,
  PreviewValue,
  ImportProblem as Problem,
} from '../../../domain/imports/preview.ts'
import { builder } from '../../engine/schema/builder.ts'

interface Count {
  name: string
  count: number
}

export const ImportCount = builder.objectRef<Count>('ImportCount').implement({
  description: 'A count of an import.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'Name of the count, for example `rows`, `added`, `refused` or `copies`.',
    }),
    count: t.exposeInt('count', { description: 'The number.' }),
  }),
})

export const ImportProblem = builder.objectRef<Problem>('ImportProblem').implement({
  description: 'A refused row or copy, or a warning.',
  fields: (t) => ({
    isRefused: t.boolean({
      description: 'Whether the row or the copy was refused.',
      resolve: ({ kind }) => kind === 'refused',
    }),
    line: t.exposeInt('line', { description: 'Line of the file, or number of the record. 0 when it concerns none.' }),
    key: t.exposeString('key', {
      nullable: true,
      description: 'Control number or card. Null when it could not be read.',
    }),
    reason: t.exposeString('reason', { description: 'English sentence with the reason.' }),
  }),
})

const ImportColumn = builder.objectRef<PreviewColumn>('ImportColumn').implement({
  description: 'A column of an uploaded table.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Heading of the column.' }),
    samples: t.exposeStringList('samples', { size: 3, description: 'First values that are not empty, at most 3.' }),
  }),
})

const ImportValue = builder.objectRef<PreviewValue>('ImportValue').implement({
  description: 'A value of the file that is mapped to a code of this library.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description: 'Field with the value: `materialType`, `branch`, `status`, `reference` or `category`.',
    }),
    text: t.exposeString('text', { description: 'The value.' }),
    count: t.exposeInt('count', { description: 'Number of rows with it.' }),
    suggestion: t.exposeString('meaning', { nullable: true, description: 'Suggested code. Null when none is known.' }),
  }),
})

const ImportCell = builder.objectRef<PreviewRow['cells'][number]>('ImportCell').implement({
  description: 'A field of a record or patron.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the field.' }),
    text: t.exposeString('text', { description: 'Its value.' }),
  }),
})

const ImportPreviewRow = builder.objectRef<PreviewRow>('ImportPreviewRow').implement({
  description: 'A row as it would become a record, copies or a patron.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Line of the file, or number of the record.' }),
    cells: t.field({
      type: [ImportCell],
      size: 12,
      description: 'Fields that are not empty, at most 12.',
      resolve: ({ cells }) => cells,
    }),
    copies: t.exposeStringList('copies', {
      size: 20,
      description: 'Copies with barcode, branch and shelf mark, at most 20.',
    }),
    refusal: t.exposeString('refusal', {
      nullable: true,
      description: 'Why the row is refused. Null when it is accepted.',
    }),
    warnings: t.exposeStringList('warnings', {
      size: 10,
      description: 'Warnings, and reasons why copies are refused, at most 20.',
    }),
  }),
})

const ImportShortened = builder.objectRef<PreviewShortened>('ImportShortenedColumn').implement({
  description: 'A column with numbers that seem to have lost leading zeros.',
  fields: (t) => ({
    column: t.exposeString('column', { description: 'Heading of the column.' }),
    digits: t.exposeInt('digits', { description: 'Number of digits of the longest numbers.' }),
    count: t.exposeInt('count', { description: 'Number of shorter numbers.' }),
    examples: t.stringList({
      size: 5,
      description: 'Shorter numbers, at most 5.',
      resolve: ({ examples }) => examples.map(({ text }) => text),
    }),
    lines: t.intList({
      size: 5,
      description: 'Lines of the examples, at most 5.',
      resolve: ({ examples }) => examples.map(({ line }) => line),
    }),
  }),
})

export const countsOf = (counts: Record<string, number>): Count[] =>
  Object.entries(counts).map(([name, count]) => ({ name, count }))

export const ImportPreview = builder.objectRef<Preview>('ImportPreview').implement({
  description: 'Contents of an uploaded file, and the effect of its import.',
  fields: (t) => ({
    encoding: t.exposeString('encoding', {
      nullable: true,
      description: 'Encoding, for example `utf-8` or `cp932`. Null for workbooks and records.',
    }),
    delimiter: t.exposeString('delimiter', {
      nullable: true,
      description: 'Separator of the columns. Null for workbooks and records.',
    }),
    headerLine: t.exposeInt('headerLine', {
      nullable: true,
      description: 'Line with the headings. Null for records.',
    }),
    sheet: t.exposeString('sheet', { nullable: true, description: 'Sheet that is read. Null for the first one.' }),
    sheets: t.exposeStringList('sheets', {
      size: 20,
      description: 'Sheets of the workbook, at most 100. Empty for other files.',
    }),
    columns: t.field({
      type: [ImportColumn],
      size: 60,
      description: 'Columns of the table, at most 200.',
      resolve: (preview) => preview.columns,
    }),
    values: t.field({
      type: [ImportValue],
      size: 60,
      description: 'Values that are mapped, at most 300.',
      resolve: (preview) => preview.values,
    }),
    rows: t.field({
      type: [ImportPreviewRow],
      size: 20,
      description: 'First rows, at most 20.',
      resolve: (preview) => preview.rows,
    }),
    counts: t.field({
      type: [ImportCount],
      size: 14,
      description: 'Counts of the dry run, at most 14.',
      resolve: ({ counts }) => countsOf(counts),
    }),
    isComplete: t.exposeBoolean('isComplete', {
      description: 'Whether the dry run read the whole file. Otherwise it ended at its time limit of a minute.',
    }),
    problems: t.field({
      type: [ImportProblem],
      size: 50,
      description: 'First refused rows and warnings, at most 50.',
      resolve: (preview) => preview.problems,
    }),
    shortened: t.field({
      type: [ImportShortened],
      size: 5,
      description: 'Columns with numbers that seem to have lost leading zeros, at most 10.',
      resolve: (preview) => preview.shortened,
    }),
    unusedColumns: t.stringList({
      size: 20,
      description: 'Headings of the columns that no field uses, at most 200. Name a field for them in the settings.',
      resolve: ({ unused = [] }) => unused.slice(0, 200),
    }),
    missing: t.exposeStringList('missing', {
      size: 12,
      description: 'Fields that need a column and have none, at most 40.',
    }),
    complaint: t.exposeString('complaint', {
      nullable: true,
      description: 'English sentence that says why the file cannot be read so. Null when it can.',
    }),
  }),
})
