import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { printed } from './printed-schema.ts'

/** Changes with the service alone. */
const keptAWhile = { 'Cache-Control': 'public, max-age=900' }

/** What a program may want to know before it asks: the schema, and the documents that it can ask by their ids. */
export function publishedRoutes(addresses: { schema: string; documents: string }, documents: () => unknown[]) {
  let schema: string | undefined
  return new Hono()
    .use(addresses.schema, etag({ weak: true }))
    .use(addresses.documents, etag({ weak: true }))
    .get(addresses.schema, (c) => {
      schema ??= printed()
      return c.text(schema, 200, keptAWhile)
    })
    .get(addresses.documents, (c) => {
      const list = { format: 'apollo-persisted-query-manifest', version: 1, operations: documents() }
      return c.json(list, 200, keptAWhile)
    })
}
