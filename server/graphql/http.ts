import type { ExecutionResult } from 'graphql'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { retryAfter } from '../outage.ts'
import { inHandOf } from '../watch/in-hand-of.ts'
import { allowedHeaders } from './allowed-headers.ts'
import type { Context } from './context.ts'
import { execute } from './execution/execute.ts'
import { type PlainRequest, plainRequest } from './plain-request.ts'
import { schema } from './schema.ts'
import type { Options, openYoga } from './yoga.ts'

/** Who a request comes from. */
export interface Asker {
  /** As the database says; null: the token that came along is none, or none any more. */
  known(): Promise<Context | null>
  /** As it said lately, and says again with the answer, which is told only then; null: it did not. */
  presumed(): Context | null
}

/**
 * GraphQL over HTTP, for other programs. It knows bearer tokens and no cookies, so no page of another site can use it.
 * What client libraries send is answered here; yoga does the rest: GraphiQL, GET, and saying what is wrong with a request.
 * It is loaded with the first such request.
 */
export function graphqlHandler(options: Options & { requestIdOf(c: HonoContext): string }) {
  let opened: Promise<ReturnType<typeof openYoga>> | undefined
  const yoga = () => {
    opened ??= import('./yoga.ts').then(({ openYoga }) => openYoga(options))
    return opened
  }
  return async (c: HonoContext, asker: Asker): Promise<Response> => {
    const byYoga = async (request: Request) => {
      const context = await asker.known()
      return context ? (await yoga()).fetch(request, context) : deadToken(c)
    }
    if (c.req.method !== 'POST') return byYoga(c.req.raw)
    const body = await c.req.text()
    const plain = plainRequest(c.req, body)
    if (!plain) return byYoga(new Request(c.req.url, { method: 'POST', headers: c.req.raw.headers, body }))
    const inHand = inHandOf(c)
    if (inHand) inHand.operation = plain.isQuery ? 'query' : 'mutation'
    const result = await answer(plain, asker)
    if (!result) return deadToken(c)
    c.header('Content-Type', plain.contentType)
    allowOrigin(c)
    if (!result.errors) return c.body(JSON.stringify(result))
    const said = (await yoga()).sayErrors(result, options.requestIdOf(c))
    if (said.status === 503) c.header('Retry-After', String(retryAfter))
    if (said.challenge) c.header('WWW-Authenticate', said.challenge)
    return c.body(JSON.stringify(said.body), said.status as ContentfulStatusCode)
  }
}

/** Whoever only reads is presumed to be who they were lately; where they are not, nothing of that answer is told. */
async function answer(plain: PlainRequest, asker: Asker): Promise<ExecutionResult | null> {
  const presumed = plain.isQuery ? asker.presumed() : null
  if (presumed) {
    const result = await execute(schema, { ...plain, context: presumed })
    if (await presumed.db.holds()) return result
  }
  const context = await asker.known()
  return context && execute(schema, { ...plain, context })
}

/** Whoever sends a token wants to be its holder: nothing is answered as to a visitor (RFC 6750). */
function deadToken(c: HonoContext): Response {
  allowOrigin(c)
  c.header('WWW-Authenticate', 'Bearer error="invalid_token"')
  const message = 'The token is unknown, or has ended. Sign in, or refresh it.'
  return c.json({ errors: [{ message, extensions: { code: 'INVALID_TOKEN' } }] }, 401)
}

function allowOrigin(c: HonoContext): void {
  const origin = c.req.header('Origin')
  if (origin === undefined) return
  c.header('Access-Control-Allow-Origin', origin)
  c.header('Vary', 'Origin')
  c.header('Access-Control-Allow-Headers', allowedHeaders.join(', '))
  c.header('Access-Control-Expose-Headers', 'Retry-After, WWW-Authenticate')
}
