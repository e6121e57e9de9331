import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import {
  HoldShelfPage,
  HoldShelfQuery,
  PullListPage,
  PullListQuery,
  perPage,
  TransitPage,
  TransitQuery,
  UnfilledPage,
  UnfilledQuery,
} from '../../../views/desk/lists.tsx'
import { type Operation, run } from '../../graphql/run.ts'
import { urls } from '../../urls.ts'
import { pageNumber, sendPage } from '../page.tsx'
import type { DeskContext, DeskEnv } from './frame.tsx'

export const listRoutes = new Hono<DeskEnv>()

listRoutes.get(urls.desk.pullList, (c) =>
  listPage(c, PullListQuery, (lists, page) => <PullListPage frame={c.get('desk')} lists={lists} page={page} />),
)
listRoutes.get(urls.desk.holdShelf, (c) =>
  listPage(c, HoldShelfQuery, (lists, page) => <HoldShelfPage frame={c.get('desk')} lists={lists} page={page} />),
)
listRoutes.get(urls.desk.arrivals, (c) =>
  listPage(c, TransitQuery, (lists, page) => <TransitPage frame={c.get('desk')} lists={lists} page={page} />),
)
listRoutes.get(urls.desk.unfilled, (c) =>
  listPage(c, UnfilledQuery, (lists, page) => <UnfilledPage frame={c.get('desk')} lists={lists} page={page} />),
)

type ListQuery<Lists> = Operation<{ desk: Lists | null }, { at: string; offset: number }>

/** A page of one of the lists of the branch where the desk is. */
async function listPage<Lists>(c: DeskContext, query: ListQuery<Lists>, view: (lists: Lists, page: number) => Child) {
  const page = pageNumber(c.req.query('page'))
  if (page === null || page > 1_000) return c.notFound()
  const { desk } = await run(query, { at: c.get('desk').branch.id, offset: (page - 1) * perPage }, c.get('context'))
  return desk ? sendPage(c, view(desk, page)) : c.notFound()
}
