import { Hono } from 'hono'
import { HoldShelfPage, HoldShelfQuery } from '../../../../views/desk/holds/lists/hold-shelf.tsx'
import { PullListPage, PullListQuery } from '../../../../views/desk/holds/lists/pull-list.tsx'
import { ToBuyFileQuery, ToBuyPage, ToBuyQuery } from '../../../../views/desk/holds/lists/to-buy.tsx'
import { TransitPage, TransitQuery } from '../../../../views/desk/holds/lists/transit.tsx'
import { UnfilledPage, UnfilledQuery } from '../../../../views/desk/holds/lists/unfilled.tsx'
import { QueuePage, TitleQueueQuery } from '../../../../views/desk/holds/queue.tsx'
import { globalId, urls } from '../../../urls/urls.ts'
import type { DeskEnv } from '../frame.tsx'
import { deskFile, deskList, listPage } from '../list.tsx'

export const listRoutes = new Hono<DeskEnv>()

listRoutes.get(urls.desk.queue.pattern, (c) =>
  listPage(
    c,
    TitleQueueQuery,
    (lists, pages, { title }) => title && <QueuePage frame={c.get('desk')} title={title} lists={lists} pages={pages} />,
    { title: globalId('Title', c.req.param('id')) },
  ),
)

deskList(listRoutes, urls.desk.pullList, PullListQuery, PullListPage)
deskList(listRoutes, urls.desk.holdShelf, HoldShelfQuery, HoldShelfPage)
deskList(listRoutes, urls.desk.arrivals, TransitQuery, TransitPage)
deskList(listRoutes, urls.desk.unfilled, UnfilledQuery, UnfilledPage)
deskList(listRoutes, urls.desk.toBuy, ToBuyQuery, ToBuyPage)

deskFile(listRoutes, urls.desk.toBuyFile, ToBuyFileQuery, {
  name: 'to-buy',
  columns: ({ desk }) => desk.toBuy.columns,
  row: ({ perCopy, ...row }) => ({ ...row, perCopy: perCopy?.toFixed(1) ?? '' }),
})
