import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { FeaturedFeedQuery } from '../../../views/lists/featured-lists.tsx'
import { textOfPage } from '../../../views/parts/text-in-language.ts'
import { languages, textsIn } from '../../../views/text/languages.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import {
  type FeedKind,
  feedCacheControl,
  feedTypes,
  maxFeedTitles,
  renderFeed,
  titleItems,
} from '../catalogue/feeds/feed-file.ts'

/** The titles of a list by staff for feed readers, each with its note (F2). */
export const featuredFeedRoutes = new Hono<ServiceEnv>()

featuredFeedRoutes.get(urls.featuredFeed.pattern, etag(), async (c) => {
  const kind: FeedKind = c.req.param('titles') === 'titles.atom' ? 'atom' : 'rss'
  const texts = textsIn(c.req.query('lang')) ?? languages[0]
  const id = globalId('FeaturedList', c.req.param('id'))
  const { library, featuredList: list } = await runOperation(
    FeaturedFeedQuery,
    { id, first: maxFeedTitles },
    c.get('context'),
  )
  if (!list) return c.notFound()
  const nodes = list.titles.edges.map(({ node }) => node)
  const items = titleItems(
    nodes.map(({ title }) => title),
    texts,
  ).map((item, n) => ({ ...item, description: [nodes[n]?.note, item.description].filter(Boolean).join(' ') }))
  const file = await renderFeed(kind, {
    library,
    items,
    updated: new Date(list.updatedAt),
    heading: textOfPage(texts, list.texts)?.name ?? texts.lists.title,
    texts,
    page: urls.featuredList(id),
    self: urls.featuredFeed(id, kind, texts.code),
    baseUrl: c.get('baseUrl'),
  })
  c.header('Cache-Control', feedCacheControl)
  return c.body(file, 200, { 'Content-Type': `${feedTypes[kind]}; charset=utf-8` })
})
