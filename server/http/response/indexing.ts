import type { MiddlewareHandler } from 'hono'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { canonicalPath } from '../../urls/canonical.ts'
import { requestAddress } from '../request/request-address.ts'
import type { ServiceEnv } from '../service.ts'

/**
 * Sets the canonical address of a page that search engines may index. Any other page has a header that forbids it, for
 * robots that ignore robots.txt or find a link elsewhere (C40, C41). Robots have no session, so pages of a session save
 * the bytes.
 */
export const indexing: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { searchEngines } = await cachedPolicy(c.var.context.db)
  const path = searchEngines && c.req.method === 'GET' ? canonicalPath(requestAddress(c)) : null
  c.set('canonical', path === null ? null : c.get('baseUrl') + path)
  await next()
  if (path === null && c.var.context.session === null) c.res.headers.set('X-Robots-Tag', 'noindex')
}
