import { createHash } from 'node:crypto'
import { normaliseIsbn } from '../../../server/domain/catalogue/titles/isbn.ts'
import type { Field, Mapping } from './mapping.ts'

type Cell = (heading: string) => string

/** Reports whether the control numbers of a file are derived from its titles, because it has none. */
export function isDerived({ columns, identity }: Mapping): boolean {
  return columns.controlNumber === undefined && identity === undefined
}

/**
 * Returns the control number of a row: the one in its column, or a hash of the columns that identify the title. Rows
 * with the same number are one record, and the same file gives the same numbers again (C20). Empty when the row has neither.
 */
export function controlNumberOf(cell: Cell, mapping: Mapping): string {
  const { columns, identity } = mapping
  if (columns.controlNumber !== undefined && cell(columns.controlNumber) !== '') return cell(columns.controlNumber)
  if (identity !== undefined) return hashOf(identity.map(cell))
  return isDerived(mapping) ? hashOf(titleCells(cell, mapping)) : ''
}

/** The cells that identify a title in a file without control numbers. All are empty when there is no title. */
function titleCells(cell: Cell, { columns, listSeparator, isbnPrefix }: Mapping): string[] {
  const text = (field: Field) => plain(columns[field] === undefined ? '' : cell(columns[field]))
  const title = text('title') || text('bibliographicString')
  if (title === '') return []
  const isbns = columns.isbns === undefined ? [] : cell(columns.isbns).split(listSeparator)
  const isbn = isbns.map((entry) => (isbnPrefix ? entry.trim() : normaliseIsbn(entry.trim()))).find(Boolean)
  if (isbn) return ['isbn', isbn, title, text('volume')]
  const author = text('author') || text('contributors') || text('statement')
  const year = text('publishedYear').match(/\d{4}/)?.[0] ?? text('publishedOn')
  // A number that is no ISBN still tells apart the volumes of a list without volumes.
  const number = text('isbns')
  const rest = number === '' ? [] : [number]
  return [
    'title',
    title,
    text('subtitle'),
    text('volume'),
    author,
    text('publisher'),
    year,
    text('materialType'),
    ...rest,
  ]
}

function hashOf(cells: string[]): string {
  if (cells.every((cell) => cell === '')) return ''
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 20)
}

/** Removes differences of width, case and spacing, which often differ between the rows of one title. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
}
