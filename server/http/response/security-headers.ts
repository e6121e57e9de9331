import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Env } from '../../env.ts'
import { urls } from '../../urls/urls.ts'
import { requestIdOf } from '../request/request-id.ts'

/** The HTML of a mail as staff look at it. */
const isMail = new RegExp(`^${urls.desk.mailHtml.pattern.replace(/:\w+/g, '\\w+')}$`)

/** What only pages need, or old browsers that no longer exist here, is bytes on every answer of a slow line. */
const none = {
  ...{ originAgentCluster: false, xDnsPrefetchControl: false, xDownloadOptions: false },
  ...{ xPermittedCrossDomainPolicies: false, xXssProtection: false, strictTransportSecurity: false },
  ...{ crossOriginOpenerPolicy: false, xFrameOptions: false, referrerPolicy: false },
} as const

/** Strict headers on everything, by what it is; a page that brings a content policy of its own keeps that. */
export function securityHeaders({ secure }: Pick<Env, 'secure'>): MiddlewareHandler {
  const always = { ...none, strictTransportSecurity: secure && 'max-age=31536000' }
  // Some addresses are secrets: links in mails, calendars. Nothing here asks where a request came from.
  const unnamed = { ...always, referrerPolicy: 'no-referrer' }
  const kinds = {
    file: secureHeaders(always),
    /** Programs read it; a browser that shows it runs nothing of it. */
    data: secureHeaders({
      ...unnamed,
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    }),
    page: secureHeaders({
      ...unnamed,
      crossOriginOpenerPolicy: true,
      xFrameOptions: 'DENY',
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  }
  // A mail has its styles in itself. Nothing else of it is let in, and it is no page of this service to any script.
  const forMail =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
  return async (c, next) => {
    const { path, method } = c.req
    await next()
    const own = c.res.headers.get('Content-Security-Policy')
    await kinds[kindOf(path, c.res.headers)](c, async () => {})
    const { headers, status } = c.res
    if (own) headers.set('Content-Security-Policy', own)
    if (isMail.test(path) && status === 200) headers.set('Content-Security-Policy', forMail)
    // Elsewhere no page has a picture, and no browser asks for one of the service.
    if (path === urls.desk.numbers) widen(headers, "style-src 'self'", "; img-src 'self'")
    const imageSource: string | undefined = c.get('imageSource')
    if (imageSource) widen(headers, "style-src 'self'", `; img-src 'self' ${imageSource}`)
    // Browsers hold a form to its policy on the way that its answer leads, too.
    const formTarget: string | undefined = c.get('formTarget')
    if (formTarget) widen(headers, "form-action 'self'", ` ${formTarget}`)
    headers.set('X-Request-Id', requestIdOf(c))
    // Whatever does not say that it may be kept is not kept.
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
    const signedOut = method === 'POST' && path === urls.signOut && status === 303
    // Only encrypted connections are heard.
    if (signedOut && secure) headers.set('Clear-Site-Data', '"cache", "storage"')
  }
}

function kindOf(path: string, headers: Headers): 'file' | 'data' | 'page' {
  if (headers.get('Content-Type')?.startsWith('text/html')) return 'page'
  return path.startsWith(filesBelow) ? 'file' : 'data'
}

const filesBelow = urls.staticFiles.replace('*', '')

/** Lets one answer do more than its policy says: `more` follows a directive of it. */
function widen(headers: Headers, directive: string, more: string): void {
  const policy = headers.get('Content-Security-Policy') ?? ''
  headers.set('Content-Security-Policy', policy.replace(directive, directive + more))
}
