import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse/sync'
import { type Line, readLines } from '../reading/lines.ts'

export interface Layout {
  /** An encoding label that TextDecoder supports. */
  encoding: string
  delimiter: string
  /** Whether cells may be enclosed in double quotes. */
  quotes: boolean
  /** Whether rows may lack their last cells, which are then empty. */
  shortRows?: boolean | undefined
  /** The line with the names of the columns. Defaults to the first row. */
  headerLine?: number | undefined
  /** The sheet of a workbook. Defaults to the first. */
  sheet?: string | undefined
  /** The number of digits in a column. Shorter numbers are filled with zeros. */
  digits?: Record<string, number> | undefined
}

export type Row = { line: number; end: number } & ({ cells: string[] } | { refusal: string })

/**
 * The number of rows that are read in one turn of the event loop. A service that imports an uploaded file answers
 * requests between them.
 */
export const rowsPerTurn = 50

/** The maximum number of lines in one row. A quote that is still open by then was not meant as one. */
const maxLinesPerRow = 100

/**
 * The minimum number of columns at which a line within a cell is recognised as a separate row. In narrower tables
 * ordinary text may look like a row.
 */
const minWideColumns = 4

/**
 * Yields the rows of a file. `columns` is the required number of cells; undefined accepts any number.
 *
 * The parser receives one row at a time. Given the whole file, it would read everything from a forgotten quote to the
 * next one as one cell, and silently lose the rows between.
 */
export async function* readRows(path: string, layout: Layout, columns?: number): AsyncGenerator<Row> {
  const lines = readLines(path, layout.encoding)
  const ahead: Line[] = []
  const peek = async (index: number): Promise<Line | undefined> => {
    while (ahead.length <= index) {
      const next = await lines.next()
      if (next.done) return undefined
      ahead.push(next.value)
    }
    return ahead[index]
  }
  try {
    for (let first = await peek(0), n = 1; first; first = await peek(0), n++) {
      if (n % rowsPerTurn === 0) await setImmediate()
      const texts = await gather(first, peek, layout)
      const row = texts.length === 0 ? first : rowOf(texts, layout, columns)
      const { end } = ('cells' in row ? ahead[texts.length - 1] : undefined) ?? first
      ahead.splice(0, 'cells' in row ? texts.length : 1)
      if ('cells' in row) {
        if (row.cells.length > 0) yield { line: first.number, end, cells: row.cells }
      } else if ('refusal' in row) yield { line: first.number, end, refusal: row.refusal }
    }
  } finally {
    await lines.return(undefined)
  }
}

/**
 * Returns the first line and the following ones of the same row, when a quote is open. Empty when the line is
 * undecodable.
 */
async function gather(
  first: Line,
  peek: (index: number) => Promise<Line | undefined>,
  layout: Layout,
): Promise<string[]> {
  if (!('text' in first)) return []
  const texts = [first.text]
  let open = layout.quotes && hasOpenQuote(first.text)
  while (open && texts.length < maxLinesPerRow) {
    const next = await peek(texts.length)
    if (!next || !('text' in next)) break
    texts.push(next.text)
    open = hasOpenQuote(next.text) !== open
  }
  return open ? [first.text] : texts
}

function hasOpenQuote(text: string): boolean {
  let open = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) open = !open
  return open
}

function rowOf(
  texts: string[],
  layout: Layout,
  columns: number | undefined,
): { cells: string[] } | { refusal: string } {
  const row = cellsOf(texts.join('\n'), layout)
  if (!('cells' in row) || row.cells.length === 0) return row
  const lacks = columns === undefined || !layout.shortRows ? 0 : columns - row.cells.length
  if (lacks > 0) row.cells.push(...Array.from({ length: lacks }, () => ''))
  if (columns !== undefined && row.cells.length !== columns) {
    return { refusal: `${row.cells.length} columns instead of ${columns}` }
  }
  if (row.cells.some((cell) => cell.includes('\0'))) return { refusal: 'the row contains a NUL character' }
  if (texts.slice(1).some((text) => isWholeRow(text, layout, columns))) {
    return { refusal: 'a quote is opened and not closed before the next row' }
  }
  return row
}

function isWholeRow(text: string, layout: Layout, columns: number | undefined): boolean {
  if (columns === undefined || columns < minWideColumns || hasOpenQuote(text)) return false
  const row = cellsOf(text, layout)
  return 'cells' in row && row.cells.length === columns
}

/**
 * Some programs write a number as a formula, `="0012"`, so that Excel keeps its zeros. With or without quotes around it,
 * the cell is the text of the formula.
 */
function withoutFormulas(text: string, delimiter: string): string {
  if (!text.includes('="')) return text
  const cell = delimiter === '|' ? '\\|' : delimiter
  return text.replace(new RegExp(`(^|${cell})="([^"]*)"(?=${cell}|\r?$)`, 'g'), '$1"$2"')
}

const textOfFormula = (cell: string) => (cell.startsWith('="') ? cell.replace(/^="([^"]*)"$/, '$1') : cell)

function cellsOf(text: string, { delimiter, quotes }: Layout): { cells: string[] } | { refusal: string } {
  try {
    const rows: string[][] = parse(quotes ? withoutFormulas(text, delimiter) : text, {
      delimiter,
      quote: quotes ? '"' : false,
      // Without this the parser guesses, and a carriage return within a cell would end the row.
      record_delimiter: '\n',
      skip_empty_lines: true,
    })
    return { cells: (rows[0] ?? []).map(textOfFormula) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') return { refusal: 'a quote is opened and never closed' }
    return { refusal: 'a quote stands in the middle of a cell' }
  }
}
