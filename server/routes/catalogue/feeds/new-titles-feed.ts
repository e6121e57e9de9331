import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { NewTitlesQuery } from '../../../../views/catalogue/feeds/new-titles-feed.ts'
import { languages, textsIn } from '../../../../views/text/languages.ts'
import { namedMaterialType } from '../../../graphql/in-process/material-types.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { feedCacheControl, feedTypes, maxFeedTitles, newestDate, renderFeed, titleItems } from './feed-file.ts'

/** New titles for feed readers. The feed is the same for everybody, so shared caches may store it. */
export const newTitlesFeedRoutes = new Hono<ServiceEnv>()

newTitlesFeedRoutes.get(urls.newTitlesFeed.pattern, etag(), async (c) => {
  const { lang, type: typeName } = c.req.query()
  const texts = textsIn(lang) ?? languages[0]
  // An unknown type is ignored, as in a search.
  const named = await namedMaterialType(c.get('context'), typeName)
  const type = named?.code
  const variables = { first: maxFeedTitles, type: type ?? null }
  const { library, newTitles: titles } = await runOperation(NewTitlesQuery, variables, c.get('context'))
  const newest = newestDate(titles)
  c.header('Cache-Control', feedCacheControl)
  c.header('Last-Modified', newest.toUTCString())
  if (isUnchanged(newest, c.req.header('If-None-Match'), c.req.header('If-Modified-Since'))) return c.body(null, 304)
  const file = await renderFeed('rss', {
    library,
    items: titleItems(titles, texts),
    updated: newest,
    heading: named
      ? `${texts.catalogue.browse.newTitles} - ${texts.typeName(named)}`
      : texts.catalogue.browse.newTitles,
    texts,
    page: urls.search(type ? { type } : {}),
    self: urls.newTitlesFeed({ type, language: texts.code }),
    baseUrl: c.get('baseUrl'),
  })
  return c.body(file, 200, { 'Content-Type': `${feedTypes.rss}; charset=utf-8` })
})

/**
 * Whether a client without an ETag already has the newest title. `Last-Modified` does not cover corrections; the ETag
 * does.
 */
function isUnchanged(newest: Date, etag: string | undefined, since: string | undefined): boolean {
  if (etag !== undefined || since === undefined) return false
  return Math.floor(newest.getTime() / 1000) * 1000 <= Date.parse(since)
}
