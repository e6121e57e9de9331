import { Hono } from 'hono'
import { NewsListPage, NewsListQuery, NewsPage, NewsQuery, PastNewsQuery } from '../../../views/library/news.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const newsRoutes = new Hono<ServiceEnv>()

newsRoutes.get(urls.newsList, async (c) => {
  const data = await runOperation(NewsListQuery, {}, c.get('context'))
  return sendPage(c, <NewsListPage frame={buildFrame(c, data)} news={data.library.news} isPast={false} />)
})

newsRoutes.get(urls.pastNews, async (c) => {
  const data = await runOperation(PastNewsQuery, {}, c.get('context'))
  return sendPage(c, <NewsListPage frame={buildFrame(c, data)} news={data.library.news} isPast />)
})

newsRoutes.get(urls.news.pattern, async (c) => {
  const id = globalId('NewsEntry', c.req.param('id'))
  const data = await runOperation(NewsQuery, { id }, c.get('context'))
  if (!data.newsEntry) return c.notFound()
  return sendPage(c, <NewsPage frame={buildFrame(c, data)} entry={data.newsEntry} />)
})
