import type { ExecutionResult } from 'graphql'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { retryAfter } from '../outage.ts'
import { inHandOf } from '../watch/in-hand-of.ts'
import { allowedHeaders } from './allowed-headers.ts'
import type { Context } from './context.ts'
import { execute } from './execution/execute.ts'
import { type PlainRequest, plainRequest, type SaidOperation, streamRequest } from './plain-request.ts'
import { schema } from './schema.ts'
import { streamHeaders } from './subscriptions/event-stream.ts'
import { follow, type SameAsker } from './subscriptions/follow.ts'
import type { Subscribers } from './subscriptions/subscribers.ts'
import type { Options, openYoga } from './yoga.ts'

/** Who a request comes from. */
export interface Asker {
  /** As the database says. */
  known(): Promise<Context>
  /** As it said lately, and says again with the answer, which is told only then; null: it did not. */
  presumed(): Context | null
  /** The one who was known, at later moments. */
  same(known: Context): SameAsker
}

/**
 * GraphQL over HTTP, for other programs. It knows bearer tokens and no cookies, so no page of another site can use it.
 * What client libraries send is answered here, be it once or by a stream of events; yoga does the rest: GraphiQL, GET, and
 * saying what is wrong with a request. It is loaded with the first such request.
 */
export function graphqlHandler(options: Options & { subscribers: Subscribers; requestIdOf(c: HonoContext): string }) {
  let opened: Promise<ReturnType<typeof openYoga>> | undefined
  const yoga = () => {
    opened ??= import('./yoga.ts').then(({ openYoga }) => openYoga(options))
    return opened
  }
  const refused = async (c: HonoContext, result: ExecutionResult) => {
    const said = (await yoga()).sayErrors(result, options.requestIdOf(c))
    if (said.status === 503) c.header('Retry-After', String(retryAfter))
    return c.body(JSON.stringify(said.body), said.status as ContentfulStatusCode)
  }

  /** As graphql-sse has it, a connection for each subscription. */
  async function stream(c: HonoContext, asked: SaidOperation, asker: Asker): Promise<Response> {
    const inHand = inHandOf(c)
    if (inHand) inHand.operation = 'subscription'
    const known = await asker.known()
    const { sayErrors } = await yoga()
    const event = (result: ExecutionResult) => {
      const said = result.errors ? sayErrors(result).body : result
      return `event: next\ndata: ${JSON.stringify(said)}\n\n`
    }
    const context = { ...known, subscribers: options.subscribers }
    const events = await follow({ ...asked, context }, asker.same(known), {
      event,
      over: 'event: complete\ndata:\n\n',
    })
    allowOrigin(c)
    if (events instanceof ReadableStream) return c.body(events, 200, streamHeaders)
    c.header('Content-Type', 'application/json; charset=utf-8')
    return refused(c, events)
  }

  return async (c: HonoContext, asker: Asker): Promise<Response> => {
    const isPost = c.req.method === 'POST'
    const body = isPost ? await c.req.text() : ''
    const streamed = streamRequest(c.req, body)
    if (streamed) return stream(c, streamed, asker)
    if (!isPost) return (await yoga()).fetch(c.req.raw, await asker.known())
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
    return result.errors ? refused(c, result) : c.body(JSON.stringify(result))
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
