import * as z from 'zod'
import { detailNames } from '../../../server/domain/catalogue/titles/details.ts'
import { recordedTexts } from '../../../server/domain/catalogue/titles/title-record.ts'
import { copyMeanings } from '../copy-meanings.ts'
import { encodingName } from '../encoding-names.ts'
import { materialTypeCode, readSettings, sourceName } from '../settings.ts'
import { openTextHosts } from '../text/open-texts.ts'

const fields = [
  'controlNumber',
  'title',
  'titleReading',
  'sortReading',
  'subtitle',
  'subtitleReading',
  'volume',
  'volumeOrder',
  'work',
  'workReading',
  /** `role:name:reading:sort reading`, several separated by the list separator. */
  'contributors',
  /** Names without roles, which get `authorRole`. */
  'author',
  /** A statement of responsibility: `夏目漱石著 ; 安野光雅絵`. */
  'statement',
  'publisher',
  'publishedYear',
  'publishedOn',
  'isbns',
  'ndcs',
  'subjects',
  ...recordedTexts,
  'series',
  'contents',
  'notes',
  ...detailNames,
  /** Addresses, each with its text after a space. */
  'links',
  'language',
  'materialType',
  'discLabel',
  /** Title, contributors and imprint in one cell; see `bibliographic-string.ts`. */
  'bibliographicString',
  /** With a barcode each row is a copy, and the rows of one title are one record with more copies. */
  'barcode',
  'branch',
  'location',
  'shelfMark',
  'status',
  'reference',
] as const

export type Field = (typeof fields)[number]

const heading = z.string().min(1)

/** The layout of a file. */
export const layoutSchema = {
  encoding: encodingName.default('utf-8'),
  delimiter: z.string().length(1, 'must be one character').default(','),
  /** False when a double quote is an ordinary character, as in most TSV files. */
  quotes: z.boolean().default(true),
  /** True when rows end early where their last cells are empty. */
  shortRows: z.boolean().default(false),
  /** The line with the names of the columns. */
  headerLine: z.int().min(1).max(100).default(1),
  /** The sheet of a workbook. Defaults to the first. */
  sheet: z.string().min(1).optional(),
  /** The number of digits in a column whose leading zeros were lost. Shorter numbers are filled with zeros. */
  digits: z.record(z.string(), z.int().min(1).max(40)).default({}),
}

const schema = z
  .strictObject({
    source: sourceName,
    ...layoutSchema,
    /** The prefix of every ISBN, for files that contain only the part after it and no check digit. */
    isbnPrefix: z
      .string()
      .regex(/^97[89]\d{1,8}$/, 'must be digits that begin with 978 or 979')
      .optional(),
    listSeparator: z.string().min(1).default(';'),
    columns: z.partialRecord(z.enum(fields), heading),
    /**
     * For files without control numbers: the columns that together identify a title. Without them, a title is
     * identified by ISBN, title and volume, or by title, author, publisher and year.
     */
    identity: z.array(heading).min(1).optional(),
    authorRole: z.string().min(1).default('著者'),
    materialType: materialTypeCode.optional(),
    /** Maps the library's material types to ours. */
    materialTypes: z.record(z.string(), materialTypeCode).default({}),
    /** The type for unknown values, with a warning for each row. Without it such rows are refused. */
    unknownMaterialType: materialTypeCode.optional(),
    openTextHosts,
    ...copyMeanings,
    language: z
      .string()
      .regex(/^[a-z]{3}$/, 'must be a code of ISO 639-2 such as jpn')
      .default('jpn'),
  })
  .refine(({ columns }) => columns.title || columns.bibliographicString, {
    path: ['columns', 'title'],
    error: 'is required, or bibliographicString',
  })
  .refine((mapping) => mapping.materialType || mapping.columns.materialType, {
    path: ['materialType'],
    error: 'is required, once for all rows or as a column',
  })

export type Mapping = z.output<typeof schema>

/** Reads the mapping of a table's columns. */
export function readMapping(path: string): Promise<Mapping> {
  return readSettings(path, 'mapping', schema)
}
