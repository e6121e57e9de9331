import { stat } from 'node:fs/promises'
import { StartError } from '../../server/common/start-error.ts'
import { usualImportTypes } from '../../server/domain/library/material-types/import-types.ts'
import { copiesFileOf, readCopies } from './copies-file.ts'
import { readDublinCore } from './dc/read.ts'
import { readDcNdlFile } from './dcndl/read.ts'
import { detectFormat } from './detect-format.ts'
import { isOtherFormat, type OtherFormat, type RecordReader, recordReaders } from './formats/readers.ts'
import { marcEntries } from './marc/entries.ts'
import { parseIso2709 } from './marc/iso2709/parse.ts'
import { splitIso2709 } from './marc/iso2709/split.ts'
import { readMarcJson } from './marc/json/read.ts'
import { type Profile, readProfile } from './marc/profile.ts'
import type { MarcEntry } from './marc/record.ts'
import { readMarcXml } from './marc/xml/read.ts'
import { isCutAtBytes, lengthOf } from './reading/bytes.ts'
import { readLines } from './reading/lines.ts'
import { xmlEncodingOf } from './reading/xml-encoding.ts'
import { namedTypes } from './settings.ts'
import type { Entry, Source } from './source.ts'
import { aozoraColumns, aozoraLayout, readAozora } from './table/aozora.ts'
import { type ColumnFile, missingColumns, openColumnFile, unusedColumns } from './table/columns.ts'
import { readMapping } from './table/mapping.ts'
import { mappedColumns, readTable } from './table/table.ts'
import { isWorkbook } from './table/workbook.ts'

const dublinCoreReaders = { dc: readDublinCore, dcndl: readDcNdlFile }
const marcReaders = { marc: readIso2709, marcxml: readMarcXml, marcjson: readMarcJson }

export const formats = [
  'aozora',
  'table',
  'marc',
  'marcxml',
  'marcjson',
  'unimarc',
  'dc',
  'dcndl',
  'mods',
  'onix',
  'aleph',
  'catp',
  'cinii',
  'copies',
  'deletions',
] as const

export interface SourceOptions {
  file: string
  format?: (typeof formats)[number] | undefined
  /** The path of the mapping that a table needs. */
  map?: string | undefined
  /** The path of the profile, which maps the library's own MARC21 records and copies files. */
  profile?: string | undefined
  /** The name of the catalogue, which overrides the profile's. */
  source?: string | undefined
  /** The encoding of the file, which overrides that of the profile or the mapping. */
  encoding?: string | undefined
}

/** Opens a file in the requested format, or in the format detected from its beginning. */
export async function openSource(options: SourceOptions): Promise<Source> {
  const { file, format, map } = options
  const size = await sizeOf(file)
  if (format !== undefined && format !== 'table' && map) {
    throw new StartError(`--map is only for --format table. Remove it for --format ${format}.`)
  }
  if (format === 'table' || map) {
    mustNotHave(options, 'a table, which uses --map')
    const { encoding, ...rows } = await table(file, map, options.encoding)
    return { format: 'table', bytes: await bytesOfTable(file, size, encoding), ...rows }
  }
  if (format === undefined && (await isWorkbook(file))) {
    throw new StartError(`${file} is a workbook. Add --map FILE with the mapping of its columns.`)
  }
  const requestedFormat = format === 'unimarc' ? await serialisationOf(file) : format
  const shown = requestedFormat ?? (await detectFormat(file)) ?? ((await looksLikeAozora(file)) ? 'aozora' : undefined)
  if (shown === undefined) {
    throw new StartError(
      `The format of ${file} is unknown: it is not MARC, Dublin Core or DC-NDL, and its first line is not that of the Aozora index. ` +
        'For any other CSV or TSV, add --map FILE with the mapping of its columns.',
    )
  }
  if (shown === 'aozora') {
    mustNotHave(options, 'the Aozora index')
    const bytes = await lengthOf(file, size)
    const columns = await openColumnFile(file, aozoraLayout)
    mustHave(columns, aozoraColumns, `${file} is not the Aozora index`)
    return { format: shown, bytes, entries: (types = usualImportTypes) => readAozora(columns, types) }
  }
  const given = await profileOf(options)
  const profile: Profile = format === 'unimarc' ? { ...given, dialect: 'unimarc' } : given
  const isXml = ['marcxml', 'mods', 'onix'].includes(shown) || isDublinCore(shown)
  const encoding = profile.encoding ?? (isXml ? await xmlEncodingOf(file) : undefined)
  if (encoding === 'marc-8' && shown !== 'marc')
    throw new StartError('The encoding marc-8 is only for MARC (ISO 2709).')
  if (shown === 'copies') {
    const bytes = await bytesOfTable(file, size, 'utf-8')
    return { format: shown, bytes, ...(await copies(file, profile)) }
  }
  // Records in ISO 2709 are counted as they are, because their directory counts bytes.
  const bytes = await lengthOf(file, size, shown === 'marc' ? undefined : encoding)
  if (shown === 'deletions') {
    const { source } = profile
    if (!source) throw new StartError('--format deletions needs --source NAME, the source of the control numbers.')
    return { format: shown, bytes, entries: () => readDeletions(file, source) }
  }
  const read = isDublinCore(shown) ? undefined : await readerOf(shown)
  const entries = (types = usualImportTypes) =>
    isDublinCore(shown)
      ? dublinCoreReaders[shown](file, profile, types, encoding)
      : marcEntries((read as RecordReader)(file, encoding), profile, types)
  return { format: shown, bytes, counts: 'record', namedTypes: namedTypes(profile), entries }
}

/** UNIMARC is written in the same three ways as MARC21. */
async function serialisationOf(file: string): Promise<keyof typeof marcReaders> {
  const found = await detectFormat(file)
  return found !== undefined && isMarc(found) ? found : 'marc'
}

const readerOf = async (format: keyof typeof marcReaders | OtherFormat): Promise<RecordReader> =>
  isOtherFormat(format) ? recordReaders[format]() : marcReaders[format]

/** Reads the records of a MARC file without a profile. Undefined for other formats. */
export async function marcRecords(file: string, format: string): Promise<AsyncIterable<MarcEntry> | undefined> {
  if (!isMarc(format)) return undefined
  return marcReaders[format](file, format === 'marcxml' ? await xmlEncodingOf(file) : undefined)
}

const isDublinCore = (format: string): format is keyof typeof dublinCoreReaders =>
  Object.hasOwn(dublinCoreReaders, format)
const isMarc = (format: string): format is keyof typeof marcReaders => Object.hasOwn(marcReaders, format)

function mustNotHave({ profile, source }: SourceOptions, what: string): void {
  if (profile !== undefined || source !== undefined) {
    throw new StartError(
      `--profile and --source are for MARC, Dublin Core, DC-NDL, copies and deletions, not for ${what}.`,
    )
  }
}

async function profileOf({ profile: path, source, encoding }: SourceOptions): Promise<Profile> {
  const profile = await readProfile(path)
  return { ...profile, ...(source !== undefined && { source }), ...(encoding !== undefined && { encoding }) }
}

async function table(file: string, map: string | undefined, chosen?: string) {
  if (!map) throw new StartError('--format table needs --map FILE with the mapping of its columns.')
  const written = await readMapping(map)
  const mapping = chosen === undefined ? written : { ...written, encoding: chosen }
  const columns = await openColumnFile(file, mapping, mappedColumns(mapping))
  mustHave(columns, mappedColumns(mapping), `${file} does not fit the mapping ${map}`)
  return {
    encoding: mapping.encoding,
    namedTypes: namedTypes(mapping),
    unused: unusedColumns(columns, mappedColumns(mapping)),
    entries: (types = usualImportTypes) => readTable(columns, mapping, types),
  }
}

/** The number of bytes that reading the file counts. A workbook is counted as it is stored. */
async function bytesOfTable(file: string, size: number, encoding: string): Promise<number> {
  if (await isWorkbook(file)) return size
  return lengthOf(file, size, isCutAtBytes(encoding) ? undefined : encoding)
}

async function copies(file: string, profile: Profile) {
  const { columns, ...layout } = copiesFileOf(profile)
  const opened = await openColumnFile(file, layout, Object.values(columns))
  mustHave(opened, Object.values(columns), `${file} does not fit the profile`)
  return { unused: unusedColumns(opened, Object.values(columns)), entries: () => readCopies(opened, profile) }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: unknown) => {
    throw new StartError(`The file ${file} cannot be read. Check its name and that you may read it.`, error)
  })
  if (!found.isFile()) throw new StartError(`${file} is not a file.`)
  return found.size
}

async function looksLikeAozora(file: string): Promise<boolean> {
  try {
    return missingColumns(await openColumnFile(file, aozoraLayout), aozoraColumns).length === 0
  } catch (error) {
    if (error instanceof StartError) return false
    throw error
  }
}

function mustHave(columns: ColumnFile, needed: Iterable<string>, complaint: string): void {
  const missing = missingColumns(columns, needed)
  if (missing.length > 0) throw new StartError(`${complaint}: it has no column ${missing.join(', ')}.`)
}

/** Reads a list of control numbers to delete, one in each line. */
async function* readDeletions(path: string, source: string): AsyncGenerator<Entry> {
  for await (const line of readLines(path, 'utf-8')) {
    const position = { line: line.number, end: line.end }
    if (!('text' in line)) yield { ...position, refusal: line.refusal }
    else {
      const controlNumber = line.text.replace(/^\ufeff/, '').trim()
      if (controlNumber !== '') yield { ...position, deletion: { source, controlNumber } }
    }
  }
}

/** Reads the records of an ISO 2709 file, the exchange format of MARC21. */
export async function* readIso2709(path: string, encoding?: string): AsyncGenerator<MarcEntry> {
  for await (const { bytes, ...position } of splitIso2709(path)) {
    const warnings: string[] = []
    const record = bytes ? parseIso2709(bytes, warnings, encoding) : 'it has no end'
    yield typeof record === 'string' ? { ...position, refusal: record } : { ...position, record, warnings }
  }
}
