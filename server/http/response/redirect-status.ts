import type { MiddlewareHandler } from 'hono'
import { urls } from '../../urls/urls.ts'

/**
 * Sends redirects as 302 instead of 303. Dillo shows the stale cached page after a 303, and phones with HTTP/1.0 do not
 * know it. Every browser uses GET after both. The OAuth redirect keeps its status, as its standard requires.
 */
export const redirectStatus: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status !== 303 || c.req.path === urls.authorize) return
  c.res = new Response(null, { status: 302, headers: c.res.headers })
}
