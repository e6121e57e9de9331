import type { Context as HonoContext } from 'hono'

type Cell = string | number | null

/** What csv-stringify is told beside: the headings, for rows that name their cells. */
type Headings = { header: true; columns: Record<string, string> } | object

/**
 * Sends a table as a file for spreadsheet programs, which take one without a mark for Shift_JIS, and a cell that begins
 * with = for a formula.
 */
export async function sendTable(
  c: Pick<HonoContext, 'header' | 'body'>,
  name: string,
  rows: (Cell[] | Record<string, Cell>)[],
  headings: Headings = {},
) {
  const { stringify } = await import('csv-stringify/sync')
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`)
  c.header('Cache-Control', 'no-store')
  return c.body(stringify(rows, { ...headings, bom: true, escape_formulas: true, record_delimiter: 'windows' }))
}
