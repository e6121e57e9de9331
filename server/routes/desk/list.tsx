import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { DeskFrame } from '../../../views/desk/frame.tsx'
import { type ListPages, rowsPerPage } from '../../../views/desk/list.tsx'
import type { DeskTexts } from '../../../views/text/languages.ts'
import { cursorAfterRows } from '../../domain/common/cursors.ts'
import { type Operation, runOperation } from '../../graphql/in-process/run-operation.ts'
import { pageNumber, sendPage } from '../pages/page.tsx'
import { sendTable } from '../pages/send-table.ts'
import type { Cell } from '../pages/table-text.ts'
import { readWholeList } from '../pages/whole-list.ts'
import type { DeskContext, DeskEnv } from './frame.tsx'

interface Lists {
  list: { totalCount: number }
  below?: { totalCount: number }
}

interface Places {
  at: string
  after: string | null
  below: string | null
}

interface Props<Data extends { desk: unknown }> {
  frame: DeskFrame
  lists: NonNullable<Data['desk']>
  pages: ListPages
}

/** Adds the page of a list of the desk's branch, with numbered pages. Its view has `PagedRows`. */
export function deskList<Data extends { desk: Lists | null }>(
  routes: Hono<DeskEnv>,
  address: string,
  query: Operation<Data, Places>,
  View: (props: Props<Data>) => Child,
) {
  routes.get(address, (c) =>
    listPage(c, query, (lists, pages) => <View frame={c.get('desk')} lists={lists} pages={pages} />),
  )
}

interface ListFile<Row> {
  /** The name of the file without its extension. */
  name: string
  /** The headings, by the names of the cells. */
  columns: (texts: DeskTexts) => Record<string, string>
  row: (row: Row, texts: DeskTexts) => Record<string, Cell>
}

/** Adds the CSV file with all rows of such a list. */
export function deskFile<Row>(
  routes: Hono<DeskEnv>,
  address: string,
  query: Operation<
    { desk: { list: Awaited<ReturnType<Parameters<typeof readWholeList<Row>>[0]>> } | null },
    { at: string; after: string | null }
  >,
  { name, columns, row }: ListFile<Row>,
) {
  routes.get(address, async (c) => {
    const [at, texts] = [c.get('desk').branch.id, c.get('texts')]
    const rows = await readWholeList<Row>(
      async (after) => (await runOperation(query, { at, after }, c.get('context'))).desk?.list,
    )
    const cells = rows.map((one) => row(one, texts))
    return sendTable(c, name, cells, { header: true, columns: columns(texts) })
  })
}

/** A page of the lists of the desk's branch. */
export async function listPage<Data extends { desk: Lists | null }, More extends object = object>(
  c: DeskContext,
  query: Operation<Data, Places & More>,
  view: (lists: NonNullable<Data['desk']>, pages: ListPages, data: Data) => Child | null,
  more: More = {} as More,
) {
  const [list, below] = [pageNumber(c.req.query('page')), pageNumber(c.req.query('below'))]
  if (list === null || below === null || Math.max(list, below) > 100) return c.notFound()
  const [offset, offsetBelow] = [(list - 1) * rowsPerPage, (below - 1) * rowsPerPage]
  const at = c.get('desk').branch.id
  const places = { after: cursorAfterRows(offset), below: cursorAfterRows(offsetBelow) }
  const data = await runOperation(query, { at, ...places, ...more }, c.get('context'))
  const { desk } = data
  if (!desk || isPastEnd(desk.list.totalCount, offset) || isPastEnd(desk.below?.totalCount ?? 0, offsetBelow))
    return c.notFound()
  const page = view(desk as NonNullable<Data['desk']>, { list, below }, data)
  return page ? sendPage(c, page) : c.notFound()
}

/**
 * Whether the offset is past the end of a list. Offset 0 is never past the end, so that the page can say that the list
 * is empty.
 */
function isPastEnd(total: number, offset: number) {
  return offset > 0 && offset >= total
}
