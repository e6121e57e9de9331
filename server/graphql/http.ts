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
  /** As the database says. */
  known(): Promise<Context>
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
    if (c.req.method !== 'POST') return (await yoga()).fetch(c.req.raw, await asker.known())
    const body = await c.req.text()
    const plain = plainRequest(c.req, body)
    if (!plain) {
      const request = new Request(c.req.url, { method: 'POST', headers: c.req.raw.headers, body })
      return (await yoga()).fetch(request, await asker.known())
    }
    const inHand = inHandOf(c)
    if (inHand) inHand.operation = plain.isQuery ? 'query' : 'mutation'
    const result = await answer(plain, asker)
    c.header('Content-Type', plain.contentType)
    allowOrigin(c)
    if (!result.errors) return c.body(JSON.stringify(result))
    const said = (await yoga()).sayErrors(result, options.requestIdOf(c))
    if (said.status === 503) c.header('Retry-After', String(retryAfter))
    return c.body(JSON.stringify(said.body), said.status as ContentfulStatusCode)
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

function allowOrigin(c: HonoContext): void {
  const origin = c.req.header('Origin')
  if (origin === undefined) return
  c.header('Access-Control-Allow-Origin', origin)
  c.header('Vary', 'Origin')
  c.header('Access-Control-Allow-Headers', allowedHeaders.join(', '))
}
