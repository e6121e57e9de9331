import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { allowedHeaders } from './allowed-headers.ts'
import type { Context } from './context.ts'
import { execute } from './execution/execute.ts'
import { plainRequest } from './plain-request.ts'
import { schema } from './schema.ts'
import type { Options, openYoga } from './yoga.ts'

/**
 * GraphQL over HTTP, for other programs. It knows bearer tokens and no cookies, so no page of another site can use it.
 * What client libraries send is answered here; yoga does the rest: GraphiQL, GET, and saying what is wrong with a request.
 * It is loaded with the first such request.
 */
export function graphqlHandler(options: Options) {
  let opened: Promise<ReturnType<typeof openYoga>> | undefined
  const yoga = () => {
    opened ??= import('./yoga.ts').then(({ openYoga }) => openYoga(options))
    return opened
  }
  return async (c: HonoContext, context: Context): Promise<Response> => {
    if (c.req.method !== 'POST') return (await yoga()).fetch(c.req.raw, context)
    const body = await c.req.text()
    const plain = plainRequest(c.req, body)
    if (!plain) {
      const request = new Request(c.req.url, { method: 'POST', headers: c.req.raw.headers, body })
      return (await yoga()).fetch(request, context)
    }
    const result = await execute(schema, { ...plain, context })
    c.header('Content-Type', plain.contentType)
    allowOrigin(c)
    if (!result.errors) return c.body(JSON.stringify(result))
    const said = (await yoga()).sayErrors(result)
    return c.body(JSON.stringify(said.body), said.status as ContentfulStatusCode)
  }
}

function allowOrigin(c: HonoContext): void {
  const origin = c.req.header('Origin')
  if (origin === undefined) return
  c.header('Access-Control-Allow-Origin', origin)
  c.header('Vary', 'Origin')
  c.header('Access-Control-Allow-Headers', allowedHeaders.join(', '))
}
