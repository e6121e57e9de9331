import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { SearchFeedQuery, searchDescription } from '../../../../views/catalogue/feeds/search-feed.ts'
import { SearchStartQuery } from '../../../../views/catalogue/search/search.tsx'
import { languages, textsIn } from '../../../../views/text/languages.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { rejectBrokenText } from '../../../http/limits/reject-broken-text.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { parseSearch, toTitleConditions } from '../search/search-state.ts'
import {
  type FeedKind,
  feedCacheControl,
  feedTypes,
  maxFeedTitles,
  newestDate,
  renderFeed,
  titleItems,
} from './feed-file.ts'

/**
 * Any search as a feed, with the parameters of the search page. The feed sets its own order and length. It has an ETag
 * but no `Last-Modified`, because an old title can enter or leave the results.
 */
export const searchFeedRoutes = new Hono<ServiceEnv>()

searchFeedRoutes.get(urls.searchFeed.pattern, etag(), rejectBrokenText, async (c) => {
  const kind: FeedKind = c.req.param('feed') === 'search.atom' ? 'atom' : 'rss'
  const [query, context] = [c.req.query(), c.get('context')]
  const texts = textsIn(query.lang) ?? languages[0]
  const known = { signedIn: false, at: query.at !== undefined, place: query.place !== undefined }
  const start = await runOperation(SearchStartQuery, known, context)
  const parsed = parseSearch(query, 1, start)
  const [trouble] = parsed.troubles
  if (trouble) return c.text(texts.catalogue.conditions.trouble[trouble.what], 400)
  const variables = { conditions: toTitleConditions(parsed, context.now), first: maxFeedTitles }
  const { library, titles } = await runOperation(SearchFeedQuery, variables, context)
  const found = titles.edges.map(({ node }) => node)
  const file = await renderFeed(kind, {
    library,
    items: titleItems(found, texts),
    updated: newestDate(found),
    heading: searchDescription(texts, parsed),
    texts,
    page: urls.search({ ...parsed.state, order: 'NEWEST', rows: undefined }),
    self: urls.searchFeed(kind, parsed.state, texts.code),
    baseUrl: c.get('baseUrl'),
  })
  c.header('Cache-Control', feedCacheControl)
  return c.body(file, 200, { 'Content-Type': `${feedTypes[kind]}; charset=utf-8` })
})
