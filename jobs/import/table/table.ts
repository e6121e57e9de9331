import { createHash } from 'node:crypto'
import { MaterialType } from '../../../generated/prisma/enums.ts'
import { completeIsbn, normaliseIsbn } from '../../../server/domain/catalogue/titles/isbn.ts'
import type { ContributorRecord, TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import type { Entry } from '../source.ts'
import { type BibliographicParts, splitBibliographicString } from '../text/bibliographic-string.ts'
import { contributorsOfStatement } from '../text/statement.ts'
import type { ColumnFile } from './columns.ts'
import type { Field, Mapping } from './mapping.ts'

/** The headings that a mapping requires. */
export function mappedColumns({ columns, identity = [] }: Mapping): string[] {
  return [...Object.values(columns), ...identity]
}

/** Reads the records of a table, one in each row. */
export async function* readTable(file: ColumnFile, mapping: Mapping): AsyncGenerator<Entry> {
  for await (const row of file.rows()) {
    if (!('cells' in row)) {
      yield row
      continue
    }
    const warnings: string[] = []
    const made = recordOf((heading) => file.cell(row.cells, heading), mapping, warnings)
    const { line, end } = row
    const type = mapping.columns.materialType && file.cell(row.cells, mapping.columns.materialType)
    const position = { line, end, unknownType: type && !typeOf(type, mapping) ? type : undefined }
    yield 'refusal' in made ? { ...position, refusal: made.refusal } : { ...position, record: made, warnings }
  }
}

function recordOf(
  cell: (heading: string) => string,
  mapping: Mapping,
  warnings: string[],
): TitleRecord | { refusal: string } {
  const text = (field: Field): string | undefined => {
    const heading = mapping.columns[field]
    return heading === undefined ? undefined : cell(heading) || undefined
  }
  const list = (field: Field) => listOf(text(field), mapping.listSeparator)
  const type = text('materialType')
  const known = type === undefined ? mapping.materialType : typeOf(type, mapping)
  const materialType = known ?? (type === undefined ? undefined : mapping.unknownMaterialType)
  if (!materialType) return { refusal: type ? `the material type ${type} is unknown` : 'no material type' }
  if (!known) warnings.push(`the material type ${type} is unknown and was replaced by ${materialType}`)
  const parts = partsOf(text('bibliographicString'), warnings)
  const work = text('work')
  return {
    source: mapping.source,
    controlNumber: text('controlNumber') ?? identityOf((mapping.identity ?? []).map(cell)),
    title: text('title') ?? parts.title,
    titleReading: text('titleReading'),
    sortReading: text('sortReading'),
    subtitle: text('subtitle'),
    subtitleReading: text('subtitleReading'),
    volume: text('volume') ?? parts.volume,
    volumeOrder: numberOf(text('volumeOrder'), /^\d{1,5}$/, 'volume order', warnings) ?? parts.volumeOrder,
    work: work === undefined ? undefined : { key: work, title: work, titleReading: text('workReading') },
    contributors: [
      ...list('contributors').map((entry) => contributorOf(entry, mapping.authorRole)),
      ...list('author').map((name) => ({ role: mapping.authorRole, name })),
      ...contributorsOfStatement(text('statement') ?? '', mapping.authorRole),
      ...parts.contributors,
    ],
    publisher: text('publisher') ?? parts.publisher,
    publishedYear:
      numberOf(text('publishedYear') ?? text('publishedOn'), /\d{4}/, 'year', warnings) ?? parts.publishedYear,
    publishedOn: text('publishedOn') ?? parts.publishedOn,
    isbns: isbnsOf(list('isbns'), mapping.isbnPrefix, warnings),
    ndcs: list('ndcs'),
    subjects: list('subjects'),
    edition: text('edition'),
    extent: text('extent'),
    series: list('series'),
    contents: list('contents'),
    notes: list('notes'),
    language: text('language') ?? mapping.language,
    materialType,
    discLabel: text('discLabel'),
  }
}

function listOf(text: string | undefined, separator: string): string[] {
  const entries = (text ?? '').split(separator).map((entry) => entry.trim())
  return [...new Set(entries.filter(Boolean))]
}

function typeOf(type: string, { materialTypes }: Mapping): MaterialType | undefined {
  return materialTypes[type] ?? Object.values(MaterialType).find((known) => known === type)
}

function contributorOf(entry: string, authorRole: string): ContributorRecord {
  const [role = '', name, reading, sortReading] = entry.split(':').map((part) => part.trim())
  if (name === undefined) return { role: authorRole, name: role }
  return { role: role || authorRole, name, reading: reading || undefined, sortReading: sortReading || undefined }
}

function partsOf(text: string | undefined, warnings: string[]): BibliographicParts {
  const parts = text === undefined ? undefined : splitBibliographicString(text)
  if (parts === null) warnings.push('the bibliographic string could not be split and is kept whole as the title')
  return parts ?? { title: text ?? '', contributors: [] }
}

function numberOf(text: string | undefined, shape: RegExp, what: string, warnings: string[]): number | undefined {
  if (text === undefined) return undefined
  const digits = text.normalize('NFKC').match(shape)?.[0]
  if (digits === undefined) warnings.push(`the ${what} ${text} is not a number and was dropped`)
  return digits === undefined ? undefined : Number(digits)
}

/** A wrong ISBN is dropped without refusing the record, because it is often printed so in the book. */
function isbnsOf(entries: string[], prefix: string | undefined, warnings: string[]): string[] {
  const isbns = entries.flatMap((entry) => {
    const isbn = prefix === undefined ? normaliseIsbn(entry) : completeIsbn(prefix + entry)
    if (isbn === null) warnings.push(`the ISBN ${entry} is invalid and was dropped`)
    return isbn ?? []
  })
  return [...new Set(isbns)]
}

function identityOf(cells: string[]): string {
  if (cells.every((cell) => cell === '')) return ''
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 20)
}
