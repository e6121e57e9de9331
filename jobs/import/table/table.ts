import { readResponsibility } from '../../../server/domain/catalogue/responsibility/read.ts'
import { type Details, detailNames, storedDetails } from '../../../server/domain/catalogue/titles/details.ts'
import { completeIsbn, normaliseIsbn } from '../../../server/domain/catalogue/titles/isbn.ts'
import { readLink, type TitleLink } from '../../../server/domain/catalogue/titles/link.ts'
import { publishedOf, yearOf } from '../../../server/domain/catalogue/titles/published-date.ts'
import {
  type ContributorRecord,
  type RecordedTexts,
  recordedTexts,
  type TitleRecord,
} from '../../../server/domain/catalogue/titles/title-record.ts'
import type { ImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import { languageOf } from '../dc/map.ts'
import { copyOf } from '../marc/copies.ts'
import { bareTitle } from '../marc/title/punctuation.ts'
import type { CopyRead, Entry, Read } from '../source.ts'
import { type BibliographicParts, splitBibliographicString } from '../text/bibliographic-string.ts'
import { isbnFields, type WrittenIsbn } from '../text/isbns.ts'
import { withOpenTexts } from '../text/open-texts.ts'
import { withPlaceApart } from '../text/publisher.ts'
import { hasLostDigits } from '../text/scientific.ts'
import { warnOfUnread } from '../text/unread.ts'
import type { ColumnFile } from './columns.ts'
import type { Field, Mapping } from './mapping.ts'
import { controlNumberOf, isDerived, plain } from './title-key.ts'

/** The headings that a mapping requires. */
export function mappedColumns({ columns, identity = [] }: Mapping): string[] {
  return [...Object.values(columns), ...identity]
}

/**
 * Reads the records of a table. Each row is a record, or, when the mapping has a barcode or the file has no control
 * numbers, the rows of one title are one record.
 */
export async function* readTable(file: ColumnFile, mapping: Mapping, types: ImportTypes): AsyncGenerator<Entry> {
  if (mapping.columns.barcode !== undefined || isDerived(mapping)) yield* readGrouped(file, mapping, types)
  else yield* readSingly(file, mapping, types)
}

async function* readSingly(file: ColumnFile, mapping: Mapping, types: ImportTypes): AsyncGenerator<Entry> {
  for await (const row of file.rows()) {
    yield 'cells' in row ? entryOf(row, (heading) => file.cell(row.cells, heading), mapping, types) : row
  }
}

/**
 * Reads a table in which several rows belong to one title (C20). The rows of a title need not be adjacent, so the file is
 * read once to count them, and again to collect them.
 */
async function* readGrouped(file: ColumnFile, mapping: Mapping, types: ImportTypes): AsyncGenerator<Entry> {
  const missing = await rowsOfEachTitle(file, mapping)
  const gathered = new Map<string, Read>()
  for await (const row of file.rows()) {
    if (!('cells' in row)) {
      yield row
      continue
    }
    const { line, end, cells } = row
    const cell = (heading: string) => file.cell(cells, heading)
    const key = controlNumberOf(cell, mapping)
    const entry = entryOf(row, cell, mapping, types)
    if (key === '') {
      yield isDerived(mapping) ? { line, end, refusal: 'no title' } : entry
      continue
    }
    const left = (missing.get(key) ?? 1) - 1
    missing.set(key, left)
    const known = gathered.get(key)
    if ('record' in entry) {
      const refusal = known && differs(known, entry)
      if (refusal) yield { line, end, refusal, controlNumber: key }
      else if (known) merge(known, entry, mapping)
      else gathered.set(key, entry)
    } else yield entry
    const title = gathered.get(key)
    if (left > 0 || !title) continue
    gathered.delete(key)
    yield { ...title, end }
  }
}

async function rowsOfEachTitle(file: ColumnFile, mapping: Mapping): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for await (const row of file.rows()) {
    if (!('cells' in row)) continue
    const key = controlNumberOf((heading) => file.cell(row.cells, heading), mapping)
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Returns why a row cannot be part of the record with its control number. Undefined when it can. */
function differs({ line, record }: Read, row: Read): string | undefined {
  if (plain(record.title) === plain(row.record.title)) return undefined
  return `the control number ${record.controlNumber} is “${record.title}” on line ${line}, and “${row.record.title}” here`
}

/** Adds a further row of a title: its copies, and the fields that the rows before left empty. */
function merge(title: Read, row: Read, { columns }: Mapping): void {
  title.rows = (title.rows ?? 1) + 1
  const warnings = columns.barcode === undefined ? [`the title is also on line ${row.line}, which adds no record`] : []
  title.warnings = [...new Set([...(title.warnings ?? []), ...(row.warnings ?? []), ...warnings])]
  title.copies = [...(title.copies ?? []), ...(row.copies ?? [])]
  const record: Record<string, unknown> = { ...title.record }
  for (const [field, value] of Object.entries(row.record)) {
    const before = record[field]
    if (before === undefined || (Array.isArray(before) && before.length === 0)) record[field] = value
  }
  title.record = record as unknown as TitleRecord
}

function entryOf(
  { line, end }: { line: number; end: number },
  cell: (heading: string) => string,
  mapping: Mapping,
  types: ImportTypes,
): Read | Exclude<Entry, Read> {
  const warnings: string[] = []
  const made = recordOf(cell, mapping, types, warnings)
  const type = mapping.columns.materialType && cell(mapping.columns.materialType)
  const position = { line, end, unknownType: type && !typeOf(type, mapping, types) ? type : undefined }
  if ('refusal' in made) return { ...position, refusal: made.refusal }
  const number = made.controlNumber
  if (hasLostDigits(number)) {
    return { ...position, refusal: `the control number ${number} lost its digits in a spreadsheet` }
  }
  return { ...position, record: made, warnings, copies: copiesOf(cell, line, mapping) }
}

/** The copy of a row. None when all cells about a copy are empty. */
function copiesOf(cell: (heading: string) => string, line: number, mapping: Mapping): CopyRead[] {
  const { columns } = mapping
  if (columns.barcode === undefined) return []
  const text = (heading: string | undefined) => (heading === undefined ? '' : cell(heading))
  const written = {
    barcode: text(columns.barcode),
    branch: text(columns.branch),
    location: text(columns.location),
    shelfMark: text(columns.shelfMark),
    status: text(columns.status),
    reference: text(columns.reference),
  }
  if (Object.values(written).every((value) => value === '')) return []
  return [{ ...copyOf(written, mapping), line }]
}

function recordOf(
  cell: (heading: string) => string,
  mapping: Mapping,
  types: ImportTypes,
  warnings: string[],
): TitleRecord | { refusal: string } {
  const text = (field: Field): string | undefined => {
    const heading = mapping.columns[field]
    return heading === undefined ? undefined : cell(heading) || undefined
  }
  const list = (field: Field) => listOf(text(field), mapping.listSeparator)
  const type = text('materialType')
  const known = type === undefined ? mapping.materialType : typeOf(type, mapping, types)
  const materialType = known ?? (type === undefined ? undefined : mapping.unknownMaterialType)
  if (!materialType) return { refusal: type ? `the material type ${type} is unknown` : 'no material type' }
  if (!known) warnings.push(`the material type ${type} is unknown and was replaced by ${materialType}`)
  const parts = partsOf(text('bibliographicString'), warnings)
  const work = text('work')
  const recorded: RecordedTexts = Object.fromEntries(recordedTexts.map((name) => [name, text(name)]))
  const remarks: string[] = []
  const people = (statement: string, isName = false) => {
    const read = readResponsibility(statement, { authorRole: mapping.authorRole, isName })
    warnOfUnread(read, warnings)
    remarks.push(...read.remarks)
    return read.people
  }
  return withPlaceApart({
    source: mapping.source,
    controlNumber: controlNumberOf(cell, mapping),
    title: bareTitle(text('title')) ?? parts.title,
    titleReading: text('titleReading'),
    sortReading: text('sortReading'),
    subtitle: bareTitle(text('subtitle')),
    subtitleReading: text('subtitleReading'),
    volume: text('volume') ?? parts.volume,
    volumeOrder: numberOf(text('volumeOrder'), /^\d{1,5}$/, 'volume order', warnings) ?? parts.volumeOrder,
    work: work === undefined ? undefined : { key: work, title: work, titleReading: text('workReading') },
    contributors: [
      ...list('contributors').map((entry) => contributorOf(entry, mapping.authorRole)),
      ...list('author').flatMap((name) => people(name, true)),
      ...people(text('statement') ?? ''),
      ...people(parts.statement),
    ],
    publisher: text('publisher') ?? parts.publisher,
    publishedYear: yearIn(text('publishedYear') ?? text('publishedOn'), warnings) ?? parts.publishedYear,
    publishedOn: text('publishedOn') ?? publishedOf(text('publishedYear')).publishedOn ?? parts.publishedOn,
    ...isbnFields(writtenIsbns(list('isbns'), mapping.isbnPrefix), warnings),
    ndcs: list('ndcs'),
    subjects: list('subjects'),
    ...recorded,
    series: list('series'),
    contents: list('contents'),
    notes: [...list('notes'), ...remarks],
    ...detailsOf(list, mapping.openTextHosts, warnings),
    language: languageIn(text('language'), mapping.language, warnings),
    materialType,
    discLabel: text('discLabel'),
  })
}

/** The code of a written language, or the usual one, with a warning when the language is unknown. */
function languageIn(written: string | undefined, usual: string, warnings: string[]): string {
  const code = written && languageOf([written.normalize('NFKC')])
  if (written && !code) warnings.push(`the language ${written.slice(0, 60)} is unknown and was replaced by ${usual}`)
  return code || usual
}

function detailsOf(list: (field: Field) => string[], hosts: string[] | undefined, warnings: string[]): Details {
  const lists = Object.fromEntries(detailNames.map((name) => [name, list(name)]))
  const links = list('links').flatMap((entry): TitleLink[] => {
    const { url, ...label } = readLink(entry)
    if (url !== null) return [{ url, ...label }]
    warnings.push(`the address ${entry.slice(0, 60)} is not one of the web and was dropped`)
    return []
  })
  return withOpenTexts(storedDetails({ ...lists, links }), hosts)
}

function listOf(text: string | undefined, separator: string): string[] {
  const entries = (text ?? '').split(separator).map((entry) => entry.trim())
  return [...new Set(entries.filter(Boolean))]
}

function typeOf(type: string, { materialTypes }: Mapping, types: ImportTypes): string | undefined {
  return materialTypes[type] ?? types.meant(type)
}

function contributorOf(entry: string, authorRole: string): ContributorRecord {
  const [role = '', name, reading, sortReading] = entry.split(':').map((part) => part.trim())
  if (name === undefined) return { role: authorRole, name: role }
  return { role: role || authorRole, name, reading: reading || undefined, sortReading: sortReading || undefined }
}

function partsOf(text: string | undefined, warnings: string[]): BibliographicParts {
  const parts = text === undefined ? undefined : splitBibliographicString(text)
  if (parts === null) warnings.push('the bibliographic string could not be split and is kept whole as the title')
  return parts ?? { title: text ?? '', statement: '' }
}

function numberOf(text: string | undefined, shape: RegExp, what: string, warnings: string[]): number | undefined {
  if (text === undefined) return undefined
  const digits = text.normalize('NFKC').match(shape)?.[0]
  if (digits === undefined) warnings.push(`the ${what} ${text} is not a number and was dropped`)
  return digits === undefined ? undefined : Number(digits)
}

function yearIn(text: string | undefined, warnings: string[]): number | undefined {
  return yearOf(text) ?? numberOf(text, /\d{4}/, 'year', warnings)
}

function writtenIsbns(entries: string[], prefix: string | undefined): WrittenIsbn[] {
  const isbnOf = (entry: string) => (prefix === undefined ? normaliseIsbn(entry) : completeIsbn(prefix + entry))
  return entries.map((written) => ({ written, isbn: isbnOf(written) }))
}
