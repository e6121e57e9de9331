import { StartError } from '../../../server/common/start-error.ts'
import { type Layout, type Row, readRows } from './rows.ts'

/** A file whose first row names its columns. */
export interface ColumnFile {
  headings: string[]
  /** Returns the trimmed cell under a heading, or an empty string when the column does not exist. */
  cell(cells: string[], heading: string): string
  rows(): AsyncIterable<Row>
}

export async function openColumnFile(path: string, layout: Layout): Promise<ColumnFile> {
  const first = await firstRow(path, layout)
  if (!first) throw new StartError(`${path} is empty.`)
  if (!('cells' in first)) throw new StartError(`The first line of ${path} cannot be read: ${first.refusal}.`)
  const headings = first.cells.map(plain)
  if (first.cells.some((cell) => /\r/.test(cell))) {
    throw new StartError(`The lines of ${path} end in a carriage return only. Save it with ordinary line ends.`)
  }
  const places = new Map(headings.map((heading, place) => [heading, place]))
  return {
    headings,
    cell: (cells, heading) => cells[places.get(plain(heading)) ?? -1]?.trim() ?? '',
    async *rows() {
      for await (const row of readRows(path, layout, headings.length)) {
        if (row.line !== first.line && !isRule(row, layout)) yield row
      }
    },
  }
}

/** Returns the required columns that are missing. */
export function missingColumns({ headings }: ColumnFile, needed: Iterable<string>): string[] {
  return [...new Set(needed)].filter((heading) => !headings.includes(plain(heading)))
}

async function firstRow(path: string, layout: Layout): Promise<Row | undefined> {
  for await (const row of readRows(path, layout)) return row
  return undefined
}

/** Normalises full-width and half-width forms before comparing headings. */
function plain(heading: string): string {
  return heading.normalize('NFKC').trim()
}

/** Detects the separator line under the headings of a Markdown table. */
function isRule(row: Row, { delimiter }: Layout): boolean {
  return delimiter === '|' && 'cells' in row && row.cells.every((cell) => /^\s*:?-+:?\s*$/.test(cell))
}
