import type { ExecutionResult } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Context } from './context.ts'
import { execute } from './execution/execute.ts'
import { operationLimits } from './operation-limits.ts'
import { type PlainRequest, plainRequest } from './plain-request.ts'
import { maskWith, sayErrors } from './said-errors.ts'
import { schema } from './schema.ts'

const allowedHeaders = ['Authorization', 'Basket-Token', 'Content-Type', 'Device-Token']

/** Who a request comes from. */
export interface Asker {
  /** As the database says. */
  known(): Promise<Context>
  /** As it said lately, and says again with the answer, which is told only then; null: it did not. */
  presumed(): Context | null
}

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
  return async (c: HonoContext, asker: Asker): Promise<Response> => {
    if (c.req.method !== 'POST') return yoga.fetch(c.req.raw, await asker.known())
    const body = await c.req.text()
    const plain = plainRequest(c.req, body)
    if (!plain) {
      const init = { method: 'POST', headers: c.req.raw.headers, body }
      return yoga.fetch(new Request(c.req.url, init), await asker.known())
    }
    const result = await answer(plain, asker)
    c.header('Content-Type', plain.contentType)
    allowOrigin(c)
    return send(c, result, mask)
  }
}

/** Whoever only reads is presumed to be who they were lately; where they are not, nothing of that answer is told. */
async function answer(plain: PlainRequest, asker: Asker): Promise<ExecutionResult> {
  const presumed = plain.isQuery ? asker.presumed() : null
  if (presumed) {
    const result = await execute(schema, { ...plain, context: presumed })
    if (await presumed.db.holds()) return result
  }
  return execute(schema, { ...plain, context: await asker.known() })
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
