import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { OpenSearchQuery, openSearchDescription } from '../../../../views/catalogue/search/open-search.ts'
import { languages, textsIn } from '../../../../views/text/languages.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { feedCacheControl } from '../feeds/feed-file.ts'

/** OpenSearch description of this catalogue. It is the same for everybody. */
export const openSearchRoutes = new Hono<ServiceEnv>()

openSearchRoutes.get(urls.openSearch.pattern, etag(), async (c) => {
  const texts = textsIn(c.req.query('lang')) ?? languages[0]
  const data = await runOperation(OpenSearchQuery, {}, c.get('context'))
  c.header('Cache-Control', feedCacheControl)
  return c.body(openSearchDescription(data, texts, c.get('baseUrl')), 200, {
    'Content-Type': 'application/opensearchdescription+xml; charset=utf-8',
  })
})
