import { stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { StartError } from '../../../server/common/start-error.ts'
import { cell } from '../problem-list.ts'
import { withAllDigits } from '../text/scientific.ts'
import { type Layout, type Row, readRows, rowsPerTurn } from './rows.ts'
import { isWorkbook, readWorkbook } from './workbook.ts'

/** A file whose first row names its columns. */
export interface ColumnFile {
  headings: string[]
  /** The names of the sheets, when the file is a workbook. */
  sheets?: string[]
  /** Returns the trimmed cell under a heading, or an empty string when the column does not exist. */
  cell(cells: string[], heading: string): string
  rows(): AsyncIterable<Row>
}

/** Opens a table. When the line of the headings lacks a needed column, the line that has all of them is taken. */
export async function openColumnFile(path: string, layout: Layout, needed: string[] = []): Promise<ColumnFile> {
  const opened = await openRows(path, layout)
  const first = await headingRow(opened, layout, needed)
  if (!first)
    throw new StartError(layout.headerLine ? `${path} has no line ${layout.headerLine}.` : `${path} is empty.`)
  if (!('cells' in first)) throw new StartError(`The first line of ${path} cannot be read: ${first.refusal}.`)
  const headings = numbered(first.cells.map(plain))
  if (first.cells.some((cell) => /\r/.test(cell))) {
    throw new StartError(`The lines of ${path} end in a carriage return only. Save it with ordinary line ends.`)
  }
  const places = new Map(headings.map((heading, place) => [heading, place]))
  const digits = new Map(Object.entries(layout.digits ?? {}).map(([heading, count]) => [plain(heading), count]))
  return {
    headings,
    ...(opened.sheets && { sheets: opened.sheets }),
    cell: (cells, heading) => {
      const name = plain(heading)
      const text = withAllDigits(cells[places.get(name) ?? -1]?.trim() ?? '')
      const count = digits.get(name)
      return count !== undefined && /^\d+$/.test(text) ? text.padStart(count, '0') : text
    },
    async *rows() {
      for await (const row of opened.rows(headings.length)) {
        if (row.line > first.line && !isRule(row, layout)) yield row
      }
    },
  }
}

interface OpenedRows {
  sheets?: string[]
  /** `columns` is the required number of cells; undefined accepts any number. */
  rows(columns?: number): AsyncIterable<Row>
}

export async function openRows(path: string, layout: Layout): Promise<OpenedRows> {
  if (!(await isWorkbook(path))) return { rows: (columns) => readRows(path, layout, columns) }
  const { sheets, rows } = await readWorkbook(path, layout.sheet)
  const { size } = await stat(path)
  return {
    sheets,
    // Trailing empty cells are columns that only a format was set for.
    rows: async function* (columns) {
      for (const [index, cells] of rows.entries()) {
        if (index % rowsPerTurn === 0) await setImmediate()
        const position = { line: index + 1, end: Math.ceil((size * (index + 1)) / rows.length) }
        if (cells.every((cell) => cell.trim() === '')) continue
        if (columns !== undefined && cells.slice(columns).some((cell) => cell.trim() !== '')) {
          yield { ...position, refusal: `${cells.length} columns instead of ${columns}` }
        } else yield { ...position, cells: columns === undefined ? withoutEmptyEnd(cells) : cells.slice(0, columns) }
      }
    },
  }
}

function withoutEmptyEnd(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
}

/** Returns the required columns that are missing. */
export function missingColumns({ headings }: ColumnFile, needed: Iterable<string>): string[] {
  return [...new Set(needed)].filter((heading) => !headings.includes(plain(heading)))
}

/** Returns the columns that no field uses, so that nothing of a file is left out without a word (O20). */
export function unusedColumns({ headings }: Pick<ColumnFile, 'headings'>, used: Iterable<string>): string[] {
  const names = new Set([...used].map(plain))
  return [...new Set(headings)].filter((heading) => heading !== '' && !names.has(heading))
}

/** The line of a report about them. Empty without such columns. */
export function unusedLines(unused: readonly string[] = []): string[] {
  return unused.length > 0 ? [`Columns that the mapping does not use: ${unused.map(cell).join(', ')}`] : []
}

/** The number of rows among which the headings are sought. Lists often begin with a title and a date. */
const headingRows = 20

async function headingRow(opened: OpenedRows, { headerLine = 1 }: Layout, needed: string[]): Promise<Row | undefined> {
  let first: Row | undefined
  let read = 0
  for await (const row of opened.rows()) {
    if (row.line < headerLine) continue
    first ??= row
    const headings = new Set('cells' in row ? row.cells.map(plain) : [])
    if (needed.length > 0 && needed.every((heading) => headings.has(plain(heading)))) return row
    read += 1
    if (needed.length === 0 || read >= headingRows) return first
  }
  return first
}

/** Gives a column whose name stands before it a number, so that the first one is read and the other is not hidden. */
function numbered(headings: string[]): string[] {
  const counts = new Map<string, number>()
  return headings.map((heading) => {
    const count = (counts.get(heading) ?? 0) + 1
    counts.set(heading, count)
    return heading === '' || count === 1 ? heading : `${heading} (${count})`
  })
}

/** Normalises full-width and half-width forms before comparing headings. */
function plain(heading: string): string {
  return heading.normalize('NFKC').trim()
}

/** Detects the separator line under the headings of a Markdown table. */
function isRule(row: Row, { delimiter }: Layout): boolean {
  return delimiter === '|' && 'cells' in row && row.cells.every((cell) => /^\s*:?-+:?\s*$/.test(cell))
}
