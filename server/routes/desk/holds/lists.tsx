import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { HoldShelfPage, HoldShelfQuery } from '../../../../views/desk/holds/lists/hold-shelf.tsx'
import { PullListPage, PullListQuery } from '../../../../views/desk/holds/lists/pull-list.tsx'
import { type ListPages, rowsPerPage } from '../../../../views/desk/holds/lists/rows.tsx'
import { TransitPage, TransitQuery } from '../../../../views/desk/holds/lists/transit.tsx'
import { UnfilledPage, UnfilledQuery } from '../../../../views/desk/holds/lists/unfilled.tsx'
import { QueuePage, TitleQueueQuery } from '../../../../views/desk/holds/queue.tsx'
import { cursorAfterRows } from '../../../domain/common/cursors.ts'
import { type Operation, runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { pageNumber, sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const listRoutes = new Hono<DeskEnv>()

listRoutes.get(urls.desk.queue.pattern, (c) =>
  listPage(
    c,
    TitleQueueQuery,
    (lists, pages, { title }) => title && <QueuePage frame={c.get('desk')} title={title} lists={lists} pages={pages} />,
    { title: globalId('Title', c.req.param('id')) },
  ),
)

listRoutes.get(urls.desk.pullList, (c) =>
  listPage(c, PullListQuery, (lists, pages) => <PullListPage frame={c.get('desk')} lists={lists} pages={pages} />),
)
listRoutes.get(urls.desk.holdShelf, (c) =>
  listPage(c, HoldShelfQuery, (lists, pages) => <HoldShelfPage frame={c.get('desk')} lists={lists} pages={pages} />),
)
listRoutes.get(urls.desk.arrivals, (c) =>
  listPage(c, TransitQuery, (lists, pages) => <TransitPage frame={c.get('desk')} lists={lists} pages={pages} />),
)
listRoutes.get(urls.desk.unfilled, (c) =>
  listPage(c, UnfilledQuery, (lists, pages) => <UnfilledPage frame={c.get('desk')} lists={lists} pages={pages} />),
)

interface Lists {
  list: { totalCount: number }
  below?: { totalCount: number }
}

interface Pages {
  at: string
  after: string | null
  below: string | null
}

type ListsOf<Data extends { desk: unknown }> = NonNullable<Data['desk']>

/** A page of the lists of the desk's branch. */
export async function listPage<Data extends { desk: Lists | null }, More extends object = object>(
  c: DeskContext,
  query: Operation<Data, Pages & More>,
  view: (lists: ListsOf<Data>, pages: ListPages, data: Data) => Child | null,
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
  const page = view(desk as ListsOf<Data>, { list, below }, data)
  return page ? sendPage(c, page) : c.notFound()
}

/**
 * Whether the offset is past the end of a list. Offset 0 is never past the end, so that the page can say that the list
 * is empty.
 */
function isPastEnd(total: number, offset: number) {
  return offset > 0 && offset >= total
}
