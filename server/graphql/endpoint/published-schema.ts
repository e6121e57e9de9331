import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { printedSchema } from './printed-schema.ts'

/** These responses change only with a new version of the service. */
const cacheHeaders = { 'Cache-Control': 'public, max-age=900' }

/** Serves what API clients need in advance: the schema and the list of persisted documents. */
export function publishedRoutes(addresses: { schema: string; documents: string }, documents: () => unknown[]) {
  let schema: string | undefined
  return new Hono()
    .use(addresses.schema, etag({ weak: true }))
    .use(addresses.documents, etag({ weak: true }))
    .get(addresses.schema, (c) => {
      schema ??= printedSchema()
      return c.text(schema, 200, cacheHeaders)
    })
    .get(addresses.documents, (c) => {
      const list = { format: 'apollo-persisted-query-manifest', version: 1, operations: documents() }
      return c.json(list, 200, cacheHeaders)
    })
}
