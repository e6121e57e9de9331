import type { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null

/** The headings of rows that are objects. */
export type CsvHeadings = { header: true; columns: Record<string, string> } | object

/**
 * Writes a table as CSV for spreadsheet programs. A byte order mark marks it as UTF-8. An apostrophe before = + - @ prevents a formula. No cell has a line
 * break, so that no cell can forge a row.
 */
export async function writeCsv(rows: (Cell[] | Record<string, Cell>)[], headings: CsvHeadings = {}): Promise<string> {
  const { stringify } = await import('csv-stringify/sync')
  return stringify(rows, { ...headings, ...format })
}

const format: Parameters<typeof stringify>[1] = {
  bom: true,
  escape_formulas: true,
  record_delimiter: 'windows',
  cast: { string: oneLine },
}

/** Removes control characters, line breaks and invisible leading characters. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/^[\s\p{Cf}]+/u, '')
    .trimEnd()
}
