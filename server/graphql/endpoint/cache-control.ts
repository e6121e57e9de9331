import { createHash } from 'node:crypto'
import type { DocumentNode } from 'graphql'
import type { Context as HonoContext } from 'hono'
import { isForEverybody } from './public-fields.ts'

/** Seconds for which a cache may answer what is the same for everybody. */
const keptFor = 30

/** What a request says of who asks. */
const personal = ['Authorization', 'Basket-Token', 'Device-Token']

/** Whether the answer is the same for everybody, and the request says nothing of who asks. */
export function isForCaches(c: HonoContext, document: DocumentNode): boolean {
  return isForEverybody(document) && personal.every((name) => c.req.header(name) === undefined)
}

/** The answer to a GET; `isKept`: caches may keep it. */
export function cacheable(c: HonoContext, body: string, isKept: boolean): Response {
  c.header('Vary', ['Accept', ...personal].join(', '))
  if (!isKept) return c.body(body)
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  c.header('Cache-Control', `public, max-age=${keptFor}`)
  c.header('ETag', etag)
  const known = (c.req.header('If-None-Match') ?? '').split(',').map((one) => one.trim())
  return known.includes(etag) || known.includes('*') ? c.body(null, 304) : c.body(body)
}
