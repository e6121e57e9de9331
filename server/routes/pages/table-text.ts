import type { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null

/** The headings of rows that are objects. */
export type Headings = { header: true; columns: Record<string, string> } | object

/**
 * A table as CSV for spreadsheet programs. A byte order mark tells them that it is UTF-8, and an apostrophe before
 * = + - @ keeps a cell from being a formula. No cell has a line break, so that none can begin a row or another cell.
 */
export async function tableText(rows: (Cell[] | Record<string, Cell>)[], headings: Headings = {}): Promise<string> {
  const { stringify } = await import('csv-stringify/sync')
  return stringify(rows, { ...headings, ...format })
}

const format: Parameters<typeof stringify>[1] = {
  bom: true,
  escape_formulas: true,
  record_delimiter: 'windows',
  cast: { string: oneLine },
}

/** Without control characters and line breaks, and without what could hide the first character. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/^[\s\p{Cf}]+/u, '')
    .trimEnd()
}
