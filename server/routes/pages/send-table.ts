import type { Context as HonoContext } from 'hono'
import { type Cell, type CsvHeadings, writeCsv } from './table-text.ts'

export async function sendTable(
  c: Pick<HonoContext, 'header' | 'body'>,
  name: string,
  rows: (Cell[] | Record<string, Cell>)[],
  headings: CsvHeadings = {},
) {
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`)
  c.header('Cache-Control', 'no-store')
  return c.body(await writeCsv(rows, headings))
}
