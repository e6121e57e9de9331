import { createHash } from 'node:crypto'
import type { DocumentNode } from 'graphql'
import type { Context as HonoContext } from 'hono'
import { isPublic } from './public-fields.ts'

/** Seconds for which caches may store a public response. */
const maxAgeSeconds = 30

/** Request headers that identify the viewer. */
const viewerHeaders = ['Authorization', 'Basket-Token', 'Device-Token']

/** Returns whether the response is the same for all viewers and the request does not identify one. */
export function isPubliclyCacheable(c: HonoContext, document: DocumentNode): boolean {
  return isPublic(document) && viewerHeaders.every((name) => c.req.header(name) === undefined)
}

/** Returns headers of the response to a GET. With `isKept`, caches may store it. */
export function cacheHeaders(body: string, isKept: boolean): Record<string, string> {
  const Vary = ['Accept', ...viewerHeaders].join(', ')
  if (!isKept) return { Vary }
  const ETag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { Vary, 'Cache-Control': `public, max-age=${maxAgeSeconds}`, ETag }
}

/** Returns whether the client has the response with this ETag. */
export function isKnown(c: HonoContext, { ETag }: Record<string, string>): boolean {
  const known = (c.req.header('If-None-Match') ?? '').split(',').map((one) => one.trim())
  return ETag !== undefined && (known.includes(ETag) || known.includes('*'))
}
