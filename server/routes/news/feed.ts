import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { NewsFeedQuery } from '../../../views/library/news.tsx'
import { textOfPage } from '../../../views/parts/text-in-language.ts'
import { languages, textsIn } from '../../../views/text/languages.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { type FeedKind, feedCacheControl, feedTypes, renderFeed } from '../catalogue/feeds/feed-file.ts'

/** News for feed readers (N2). An entry has an ETag but no `Last-Modified`, because news also ends. */
export const newsFeedRoutes = new Hono<ServiceEnv>()

newsFeedRoutes.get(urls.newsFeed.pattern, etag(), async (c) => {
  const kind: FeedKind = c.req.param('news') === 'news.atom' ? 'atom' : 'rss'
  const texts = textsIn(c.req.query('lang')) ?? languages[0]
  const { library } = await runOperation(NewsFeedQuery, {}, c.get('context'))
  const items = library.news.map(({ id, updatedAt, texts: all }) => {
    const { title, text } = textOfPage(texts, all) ?? { title: '', text: '' }
    return { title, path: urls.news(id), guid: id, date: new Date(updatedAt), description: text }
  })
  const file = await renderFeed(kind, {
    library,
    items: items.sort((one, other) => other.date.getTime() - one.date.getTime()),
    updated: items[0]?.date ?? new Date(0),
    heading: texts.news.title,
    texts,
    page: urls.newsList,
    self: urls.newsFeed(kind, texts.code),
    baseUrl: c.get('baseUrl'),
  })
  c.header('Cache-Control', feedCacheControl)
  return c.body(file, 200, { 'Content-Type': `${feedTypes[kind]}; charset=utf-8` })
})
