import { Hono } from 'hono'
import {
  FeaturedListPage,
  FeaturedListQuery,
  FeaturedListsPage,
  FeaturedListsQuery,
  featuredPerPage,
} from '../../../views/lists/featured-lists.tsx'
import { cursorAfterRows } from '../../domain/common/cursors.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { coverImageSource } from '../../http/response/cover-image-source.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../pages/page.tsx'

export const featuredListRoutes = new Hono<ServiceEnv>()

featuredListRoutes.get(urls.featuredLists, async (c) => {
  const data = await runOperation(FeaturedListsQuery, {}, c.get('context'))
  return sendPage(c, <FeaturedListsPage frame={buildFrame(c, data)} lists={data.library.featuredLists} />)
})

featuredListRoutes.get(urls.featuredList.pattern, coverImageSource, async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const id = globalId('FeaturedList', c.req.param('id'))
  const wanted = { id, first: featuredPerPage, after: cursorAfterRows((page - 1) * featuredPerPage) }
  const data = await runOperation(FeaturedListQuery, wanted, c.get('context'))
  const list = data.featuredList
  if (!list || (page > 1 && list.titles.edges.length === 0)) return c.notFound()
  return sendPage(c, <FeaturedListPage frame={buildFrame(c, data)} data={data} list={list} page={page} />)
})
