import type { ExecutionResult } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Context } from './context.ts'
import { execute } from './execution/execute.ts'
import { operationLimits } from './operation-limits.ts'
import { plainRequest } from './plain-request.ts'
import { maskWith, sayErrors } from './said-errors.ts'
import { schema } from './schema.ts'

const allowedHeaders = ['Authorization', 'Basket-Token', 'Content-Type', 'Device-Token']

interface Options {
  production: boolean
  /** Told of what nobody expected. */
  log: (error: unknown) => void
}

/**
 * GraphQL over HTTP, for other programs. It knows bearer tokens and no cookies, so no page of another site can use it.
 * What client libraries send is answered here; yoga does the rest: GraphiQL, GET, and saying what is wrong with a request.
 */
export function graphqlHandler({ production, log }: Options) {
  const mask = maskWith(log)
  const yoga = createYoga<Context>({
    schema,
    graphqlEndpoint: '/graphql',
    graphiql: !production,
    landingPage: false,
    cors: { origin: '*', credentials: false, allowedHeaders },
    logging: false,
    plugins: [operationLimits],
    maskedErrors: { maskError: mask },
  })
  return async (c: HonoContext, context: Context): Promise<Response> => {
    if (c.req.method !== 'POST') return yoga.fetch(c.req.raw, context)
    const body = await c.req.text()
    const plain = plainRequest(c.req, body)
    if (!plain) return yoga.fetch(new Request(c.req.url, { method: 'POST', headers: c.req.raw.headers, body }), context)
    const result = await execute(schema, { ...plain, context })
    c.header('Content-Type', plain.contentType)
    allowOrigin(c)
    return send(c, result, mask)
  }
}

function send(c: HonoContext, result: ExecutionResult, mask: ReturnType<typeof maskWith>): Response {
  if (!result.errors) return c.body(JSON.stringify(result))
  const { status, body } = sayErrors(result, mask)
  return c.body(JSON.stringify(body), status as ContentfulStatusCode)
}

function allowOrigin(c: HonoContext): void {
  const origin = c.req.header('Origin')
  if (origin === undefined) return
  c.header('Access-Control-Allow-Origin', origin)
  c.header('Vary', 'Origin')
  c.header('Access-Control-Allow-Headers', allowedHeaders.join(', '))
}
