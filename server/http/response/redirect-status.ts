import type { MiddlewareHandler } from 'hono'
import { urls } from '../../urls/urls.ts'

/**
 * Redirects are 302, though 303 says more: Dillo keeps what a 303 leads to and shows it as it was before a form was sent,
 * and phones of HTTP/1.0 know no 303. Every browser asks with GET after both. Programs' way back stays as their standard says.
 */
export const plainRedirect: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status !== 303 || c.req.path === urls.authorize) return
  c.res = new Response(null, { status: 302, headers: c.res.headers })
}
