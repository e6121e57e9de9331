import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Env } from '../../env.ts'
import { urls } from '../../urls/urls.ts'
import { requestIdOf } from '../request/request-id.ts'
import { notStored } from './send-html.ts'

/** The HTML of a mail in the desk's preview. */
const isMail = new RegExp(`^${urls.desk.mailHtml.pattern.replace(/:\w+/g, '\\w+')}$`)

/**
 * Headers that are off by default: only pages need them, or only browsers that no longer exist. They would cost bytes
 * on every answer over a slow line.
 */
const none = {
  ...{ originAgentCluster: false, xDnsPrefetchControl: false, xDownloadOptions: false },
  ...{ xPermittedCrossDomainPolicies: false, xXssProtection: false, strictTransportSecurity: false },
  ...{ crossOriginOpenerPolicy: false, xFrameOptions: false, referrerPolicy: false },
} as const

/** Sets strict security headers by the kind of answer. A page that sets its own Content-Security-Policy keeps it. */
export function securityHeaders({ secure }: Pick<Env, 'secure'>): MiddlewareHandler {
  const always = { ...none, strictTransportSecurity: secure && 'max-age=31536000' }
  // Some URLs are secrets: links in mails, calendars. Nothing here uses the Referer header.
  const unnamed = { ...always, referrerPolicy: 'no-referrer' }
  const kinds = {
    file: secureHeaders(always),
    /** For programs. A browser that displays it runs nothing in it. */
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
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  }
  // A mail has inline styles. Nothing else is allowed, and the sandbox keeps scripts away from the service's origin.
  const forMail =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
  return async (c, next) => {
    const { path, method } = c.req
    await next()
    const own = c.res.headers.get('Content-Security-Policy')
    const kind = kindOf(path, c.res.headers)
    await kinds[kind](c, async () => {})
    const { headers, status } = c.res
    if (own) headers.set('Content-Security-Policy', own)
    if (isMail.test(path) && status === 200) headers.set('Content-Security-Policy', forMail)
    if (appPages.has(path)) widen(headers, "style-src 'self'", "; manifest-src 'self'")
    const imageSource: string | undefined = c.get('imageSource')
    if (imageSource) widen(headers, "img-src 'self'", ` ${imageSource}`)
    // Browsers also apply `form-action` to redirects that follow the form.
    const formTarget: string | undefined = c.get('formTarget')
    if (formTarget) widen(headers, "form-action 'self'", ` ${formTarget}`)
    headers.set('X-Request-Id', requestIdOf(c))
    // Answers are not cacheable unless they say so.
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', kind === 'page' ? notStored : 'no-store')
    const signedOut = method === 'POST' && path === urls.signOut && status === 303
    // Browsers obey the header only on encrypted connections.
    if (signedOut && secure) headers.set('Clear-Site-Data', '"cache", "storage"')
  }
}

function kindOf(path: string, headers: Headers): 'file' | 'data' | 'page' {
  if (headers.get('Content-Type')?.startsWith('text/html')) return 'page'
  return path.startsWith(filesBelow) ? 'file' : 'data'
}

/** The pages that link to the manifest of the app. */
const appPages = new Set<string>([urls.top, urls.me, urls.card, urls.offlineCard.pattern])

const filesBelow = urls.staticFiles.replace('*', '')

/** Extends the policy of one answer: `more` follows one of its directives. */
function widen(headers: Headers, directive: string, more: string): void {
  const policy = headers.get('Content-Security-Policy') ?? ''
  headers.set('Content-Security-Policy', policy.replace(directive, directive + more))
}
