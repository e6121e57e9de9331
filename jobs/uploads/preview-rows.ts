import type { TitleRecord } from '../../server/domain/catalogue/titles/title-record.ts'
import type { PreviewRow } from '../../server/domain/imports/preview.ts'
import type { ImportTypes } from '../../server/domain/library/material-types/import-types.ts'
import type { CopyRead, Entry, Source } from '../import/source.ts'
import type { PersonRow, RefusedRow } from '../patrons/read-rows.ts'

export const maxPreviewRows = 20

/** The copies and the warnings of a row that the preview shows. */
export const maxShownOfRow = 20

/** Names of branches by their codes, and of their locations by `locationKey`. */
export type PlaceNames = ReadonlyMap<string, string>

export const locationKey = (branch: string, location: string) => `${branch}/${location}`

/** Returns the source, and the first of its entries as the preview shows them once they are read. */
export function watchSource(source: Source, names: PlaceNames): { source: Source; rows: PreviewRow[] } {
  const rows: PreviewRow[] = []
  async function* entries(types?: ImportTypes): AsyncGenerator<Entry> {
    for await (const entry of source.entries(types)) {
      if (rows.length < maxPreviewRows) rows.push(rowOf(entry, names))
      yield entry
    }
  }
  return { source: { ...source, entries }, rows }
}

function rowOf(entry: Entry, names: PlaceNames): PreviewRow {
  const copyTexts = (copies: readonly CopyRead[]) => copies.flatMap((copy) => copyText(copy, names))
  const { line } = entry
  const row = { line, cells: [], copies: [], refusal: null, warnings: [] }
  if ('refusal' in entry) return { ...row, refusal: entry.refusal }
  if ('deletion' in entry) return { ...row, cells: [{ field: 'deletion', text: entry.deletion.controlNumber }] }
  if ('copiesOf' in entry) {
    const cells = [{ field: 'controlNumber', text: entry.copiesOf.controlNumber }]
    return { ...row, cells, copies: copyTexts(entry.copies.slice(0, maxShownOfRow)) }
  }
  return {
    ...row,
    cells: titleCells(entry.record),
    copies: copyTexts((entry.copies ?? []).slice(0, maxShownOfRow)),
    warnings: (entry.warnings ?? []).slice(0, maxShownOfRow),
  }
}

/** The copy in one text. None when it is refused, which the dry run says of its line. */
function copyText(copy: CopyRead, names: PlaceNames): string[] {
  if ('refusal' in copy) return []
  const branch = names.get(copy.branch) ?? copy.branch
  const location = copy.location && (names.get(locationKey(copy.branch, copy.location)) ?? copy.location)
  return [[copy.barcode, branch, location, copy.shelfMark].filter(Boolean).join(' / ')]
}

function titleCells(record: TitleRecord): PreviewRow['cells'] {
  const cells: [field: string, text: string | undefined][] = [
    ['title', [record.title, record.subtitle].filter(Boolean).join(' : ')],
    ['volume', record.volume],
    ['author', record.contributors.map(({ name }) => name).join(', ')],
    ['publisher', record.publisher],
    ['publishedYear', record.publishedYear?.toString()],
    ['isbns', [...record.isbns, ...(record.invalidIsbns ?? [])].join(' ')],
    ['ndcs', record.ndcs.join(' ')],
    ['materialType', record.materialType],
  ]
  return cells.flatMap(([field, text]) => (text ? [{ field, text }] : []))
}

/** A row of a patron file as the preview shows it. */
export function patronRow(row: PersonRow | RefusedRow, branchNames: ReadonlyMap<number, string>): PreviewRow {
  const shown = { line: row.line, copies: [], warnings: [] }
  if ('refusal' in row) {
    const cells = row.key ? [{ field: 'card', text: row.key.card }] : []
    return { ...shown, cells, refusal: row.refusal }
  }
  const { card, number, person } = row
  const day = (date: Date | null | undefined) => date?.toISOString().slice(0, 10)
  const cells: [field: string, text: string | null | undefined][] = [
    ['card', card],
    ['number', number],
    ['name', person.name],
    ['nameReading', person.nameReading],
    ['birthDate', day(person.birthDate)],
    ['phone', person.phone],
    ['postalCode', person.postalCode],
    ['address', person.address],
    ['category', person.categoryCode],
    ['branch', branchNames.get(person.homeBranchId)],
    ['expiresOn', day(person.expiresOn)],
  ]
  return { ...shown, refusal: null, cells: cells.flatMap(([field, text]) => (text ? [{ field, text }] : [])) }
}
