import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { OpenSearchQuery, openSearchFile } from '../../../views/catalogue/open-search.ts'
import { texts as dictionaries } from '../../../views/text/index.ts'
import { run } from '../../graphql/run.ts'
import type { ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { keptAWhile } from './feed-file.ts'

/** How other programs search here; the same for everybody. */
export const openSearchRoutes = new Hono<ServiceEnv>()

openSearchRoutes.get(urls.openSearch.pattern, etag(), async (c) => {
  const texts = dictionaries[c.req.query('lang') === 'en' ? 'en' : 'ja']
  const data = await run(OpenSearchQuery, {}, c.get('context'))
  c.header('Cache-Control', keptAWhile)
  return c.body(openSearchFile(data, texts, c.get('baseUrl')), 200, {
    'Content-Type': 'application/opensearchdescription+xml; charset=utf-8',
  })
})
