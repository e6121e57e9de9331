import type { Context as HonoContext } from 'hono'
import { type Cell, type CsvHeadings, writeCsv } from './table-text.ts'

export async function sendTable(
  c: Pick<HonoContext, 'header' | 'body'>,
  name: string,
  rows: (Cell[] | Record<string, Cell>)[],
  headings: CsvHeadings = {},
) {
  return sendTableText(c, name, await writeCsv(rows, headings), 'no-store')
}

export function sendTableText(
  c: Pick<HonoContext, 'header' | 'body'>,
  name: string,
  text: string,
  cacheControl: 'no-store' | 'no-cache',
) {
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`)
  c.header('Cache-Control', cacheControl)
  return c.body(text)
}
