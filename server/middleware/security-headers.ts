import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Env } from '../env.ts'
import { urls } from '../urls.ts'

/** Strict headers on everything; only GraphiQL, in development, may load its own scripts. */
export function securityHeaders({ production, baseUrl }: Pick<Env, 'production' | 'baseUrl'>): MiddlewareHandler {
  const strict = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    strictTransportSecurity: baseUrl.startsWith('https:') ? 'max-age=31536000' : false,
  })
  return (c, next) => (!production && c.req.path === urls.graphql ? next() : strict(c, next))
}
