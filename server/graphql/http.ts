import { createHash } from 'node:crypto'
import type { DocumentNode, ExecutionResult } from 'graphql'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { inHandOf } from '../watch/in-hand-of.ts'
import type { Context } from './context.ts'
import { execute } from './execution/execute.ts'
import { isForEverybody } from './for-everybody.ts'
import { openPersistedDocuments } from './persisted-documents.ts'
import { type PlainRequest, plainRequest, type SaidOperation, streamRequest } from './plain-request.ts'
import { badRequest, type Parameters, parametersInAddress, parametersInBody } from './request-parameters.ts'
import { RequestRefusal, refuseRequest } from './request-refusal.ts'
import { schema } from './schema.ts'
import { streamHeaders } from './subscriptions/event-stream.ts'
import { follow, type SameAsker } from './subscriptions/follow.ts'
import type { Subscribers } from './subscriptions/subscribers.ts'
import type { Options, openYoga } from './yoga.ts'

/** Who a request comes from. */
export interface Asker {
  /** As the database says; null: the token that came along is none, or none any more. */
  known(): Promise<Context | null>
  /** As it said lately, and says again with the answer, which is told only then; null: it did not. */
  presumed(): Context | null
  /** The one who was known, at later moments. */
  same(known: Context): SameAsker
}

interface Wanted extends Options {
  subscribers: Subscribers
  requestIdOf(c: HonoContext): string
  /** As `Allow` says it. */
  methods: string
  pageDocuments: () => Iterable<DocumentNode>
  registeredDocuments: ReadonlyMap<string, string>
}

/** Seconds for which a cache may answer what is the same for everybody. */
const keptFor = 30

/**
 * GraphQL over HTTP, for other programs. It knows bearer tokens and no cookies, so no page of another site can use it.
 * What client libraries send is answered here, be it once or by a stream of events; yoga says what is wrong with an
 * operation. It is loaded with the first such request.
 */
export function graphqlHandler(options: Wanted) {
  let opened: Promise<ReturnType<typeof openYoga>> | undefined
  const yoga = () => {
    opened ??= import('./yoga.ts').then(({ openYoga }) => openYoga(options))
    return opened
  }
  const persisted = openPersistedDocuments(options.pageDocuments, options.registeredDocuments)
  const refused = async (c: HonoContext, result: ExecutionResult) => {
    const { status, headers, body } = (await yoga()).sayErrors(result, options.requestIdOf(c))
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return c.body(JSON.stringify(body), status as ContentfulStatusCode)
  }

  /** As graphql-sse has it, a connection for each subscription. */
  async function stream(c: HonoContext, asked: SaidOperation, asker: Asker): Promise<Response> {
    const inHand = inHandOf(c)
    if (inHand) inHand.operation = 'subscription'
    const known = await asker.known()
    if (!known) throw deadToken()
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
    if (events instanceof ReadableStream) return c.body(events, 200, streamHeaders)
    c.header('Content-Type', 'application/json; charset=utf-8')
    return refused(c, events)
  }

  async function answerTo(c: HonoContext, asker: Asker): Promise<Response> {
    const isRead = ['GET', 'HEAD'].includes(c.req.method)
    if (!isRead && c.req.method !== 'POST') throw wrongMethod(`Not by ${c.req.method}.`, options.methods)
    const parameters = persisted.resolve(isRead ? parametersInAddress(c.req) : await parametersInBody(c.req))
    const accept = c.req.header('Accept')
    const streamed = streamRequest(parameters, accept)
    if (streamed) return stream(c, streamed, asker)
    const plain = plainRequest(parameters, accept)
    if (!plain) {
      const known = await asker.known()
      if (!known) throw deadToken()
      return (await yoga()).fetch(requestWith(parameters, c.req.raw, isRead), known)
    }
    if (isRead && !plain.isQuery) throw wrongMethod('Only questions come by GET; send the others by POST.', 'POST')
    const inHand = inHandOf(c)
    if (inHand) inHand.operation = plain.isQuery ? 'query' : 'mutation'
    const result = await answer(plain, asker)
    c.header('Content-Type', plain.contentType)
    if (result.errors) return refused(c, result)
    const body = JSON.stringify(result)
    return isRead ? cacheable(c, body, isForEverybody(plain.document)) : c.body(body)
  }

  return {
    documents: persisted.list,
    answer: (c: HonoContext, asker: Asker): Promise<Response> =>
      answerTo(c, asker).catch((error) => {
        if (error instanceof RequestRefusal) return refuseRequest(c, error)
        throw error
      }),
  }
}

function wrongMethod(message: string, allow: string): RequestRefusal {
  return new RequestRefusal(405, 'METHOD_NOT_ALLOWED', message, { Allow: allow })
}

/** Whoever only reads is presumed to be who they were lately; where they are not, nothing of that answer is told. */
async function answer(plain: PlainRequest, asker: Asker): Promise<ExecutionResult> {
  const presumed = plain.isQuery ? asker.presumed() : null
  if (presumed) {
    const result = await execute(schema, { ...plain, context: presumed })
    if (await presumed.db.holds()) return result
  }
  const context = await asker.known()
  if (!context) throw deadToken()
  return execute(schema, { ...plain, context })
}

/** Whoever sends a token wants to be its holder: nothing is answered as to a visitor (RFC 6750). */
function deadToken(): RequestRefusal {
  const message = 'The token is unknown, or has ended. Sign in, or refresh it.'
  return new RequestRefusal(401, 'INVALID_TOKEN', message, { 'WWW-Authenticate': 'Bearer error="invalid_token"' })
}

const personal = ['Authorization', 'Basket-Token', 'Device-Token']

/** Caches may keep the answer where it is the same for everybody, and the request says nothing of who asks. */
function cacheable(c: HonoContext, body: string, isForEverybody: boolean): Response {
  c.header('Vary', ['Accept', ...personal].join(', '))
  if (!isForEverybody || personal.some((name) => c.req.header(name) !== undefined)) return c.body(body)
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  c.header('Cache-Control', `public, max-age=${keptFor}`)
  c.header('ETag', etag)
  const known =
    c.req
      .header('If-None-Match')
      ?.split(',')
      .map((one) => one.trim()) ?? []
  return known.includes(etag) || known.includes('*') ? c.body(null, 304) : c.body(body)
}

/** The same request with these parameters, as yoga reads it. */
function requestWith(parameters: Parameters, { url, headers: sent }: Request, isRead: boolean): Request {
  const headers = new Headers(sent)
  headers.delete('Content-Length')
  if (!isRead) return new Request(url, { method: 'POST', headers, body: textOf(parameters) })
  const address = new URL(url)
  const texts = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  address.search = String(new URLSearchParams(texts))
  return new Request(address, { headers })
}

function textOf(parameters: Parameters): string {
  try {
    return JSON.stringify(parameters)
  } catch {
    throw badRequest('The request has objects in objects in objects, more than can be read.')
  }
}
