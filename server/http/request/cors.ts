import type { MiddlewareHandler } from 'hono'

/** What a program in a page of another site may send: our own, and what clients and tracers add by themselves. */
const allowed = [
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

/** What it may read of an answer beside what every page may. */
export const exposed = 'Allow, ETag, Retry-After, WWW-Authenticate, X-Request-Id'

/** The methods that /graphql takes, as `Allow` says it. */
export const methods = 'GET, HEAD, POST, OPTIONS'

const preflight = {
  Allow: methods,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST',
  'Access-Control-Allow-Headers': allowed.join(', '),
  // As long as any browser keeps it.
  'Access-Control-Max-Age': '86400',
}

/** Lets pages of every site ask, without cookies; what a browser asks first costs nobody anything. */
export const crossOrigin: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') return c.body(null, 204, preflight)
  await next()
  c.res.headers.set('Access-Control-Allow-Origin', '*')
  c.res.headers.set('Access-Control-Expose-Headers', exposed)
}
