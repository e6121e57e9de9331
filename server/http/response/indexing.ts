import type { MiddlewareHandler } from 'hono'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { canonicalPath } from '../../urls/canonical.ts'
import { requestAddress } from '../request/request-address.ts'
import type { PageContext, ServiceEnv } from '../service.ts'

/**
 * Sets the canonical address of a page that search engines may index. Any other page has a header that forbids it, for
 * robots that ignore robots.txt or find a link elsewhere (C40, C41). Robots have no session, so pages of a session have
 * neither.
 */
export const indexing: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const hasSession = c.var.context.session !== null
  const path = hasSession ? null : await indexedPath(c)
  c.set('canonical', path === null ? null : c.get('baseUrl') + path)
  await next()
  if (path === null && !hasSession) c.res.headers.set('X-Robots-Tag', 'noindex')
}

async function indexedPath(c: PageContext): Promise<string | null> {
  const path = c.req.method === 'POST' ? null : canonicalPath(requestAddress(c))
  return path !== null && (await cachedPolicy(c.var.context.db)).searchEngines ? path : null
}
