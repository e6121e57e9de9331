import type { MiddlewareHandler } from 'hono'
import { urls } from '../../urls/urls.ts'

/** Links shows the redirect that it saw at an address again, and never requests the address. */
const keepsRedirects = /^Links \(/

/**
 * Sends redirects as 302 instead of 303. Dillo shows the stale cached page after a 303, and phones with HTTP/1.0 do not
 * know it. Every browser uses GET after both. The OAuth redirect keeps its status, as its standard requires. In Links,
 * every redirect leads to an address that it has not seen.
 */
export const redirectStatus: MiddlewareHandler = async (c, next) => {
  await next()
  const isRedirect = c.res.status === 302 || c.res.status === 303
  if (!isRedirect || c.req.path === urls.authorize) return
  const to = c.res.headers.get('Location')
  const isOwn = to !== null && !URL.canParse(to)
  if (isOwn && keepsRedirects.test(c.req.header('User-Agent') ?? '')) {
    c.res.headers.set('Location', unseen(to))
  }
  c.res = new Response(null, { status: 302, headers: c.res.headers })
}

/** The same page at an address with the time, which pages ignore. */
function unseen(address: string): string {
  const url = new URL(address, 'http://counter.invalid')
  url.searchParams.set('seen', Date.now().toString(36))
  return url.pathname + url.search + url.hash
}
