import type { MiddlewareHandler } from 'hono'

/** Headers that a page of another site may send: our own, and those that GraphQL clients and tracers add. */
const allowedHeaders = [
  'Authorization',
  'Basket-Token',
  'Content-Type',
  'Device-Token',
  'If-None-Match',
  'Last-Event-ID',
  'X-Request-Id',
  'traceparent',
  'tracestate',
  'baggage',
  'Apollo-Require-Preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'X-Apollo-Operation-Name',
  'X-GraphQL-Event-Stream-Token',
  'GraphQL-Require-Preflight',
]

/** Response headers that such a page may read, besides the ones that are always readable. */
export const exposedHeaders = 'Allow, ETag, Retry-After, WWW-Authenticate, X-Request-Id'

/** The methods of /graphql, for the `Allow` header. */
export const methods = 'GET, HEAD, POST, OPTIONS'

const preflight = {
  Allow: methods,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST',
  'Access-Control-Allow-Headers': allowedHeaders.join(', '),
  // No browser caches a preflight for longer.
  'Access-Control-Max-Age': '86400',
}

/** Allows pages of every site to use the API, without cookies. A preflight is answered without further work. */
export const cors: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') return c.body(null, 204, preflight)
  await next()
  c.res.headers.set('Access-Control-Allow-Origin', '*')
  c.res.headers.set('Access-Control-Expose-Headers', exposedHeaders)
}
