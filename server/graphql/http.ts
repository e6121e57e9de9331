import { type DocumentNode, type ExecutionResult, GraphQLError } from 'graphql'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { inHandOf } from '../watch/in-hand-of.ts'
import { answerTooLarge } from './answer-too-large.ts'
import { cacheable, isForCaches } from './caching.ts'
import type { Context } from './context.ts'
import { type Cost, charge, type Purse } from './cost/bill.ts'
import { priceOf } from './cost/price.ts'
import { execute } from './execution/execute.ts'
import { openPersistedDocuments } from './persisted-documents.ts'
import { type PlainRequest, plainRequest, type SaidOperation, streamRequest } from './plain-request.ts'
import { longestAnswer, type Receiver, receiverOf } from './receiver.ts'
import { type Parameters, parametersInAddress, parametersInBody, requestWith } from './request-parameters.ts'
import { RequestRefusal, refuseRequest } from './request-refusal.ts'
import { schema } from './schema.ts'
import { streamHeaders } from './subscriptions/event-stream.ts'
import { follow, type SameAsker } from './subscriptions/follow.ts'
import type { Subscribers } from './subscriptions/subscribers.ts'
import type { Options, openYoga } from './yoga.ts'

/** Who a request comes from. */
export interface Asker {
  /** Null: the token that came along is none, or none any more. What an `isQuery` reads may be some seconds old. */
  known(receiver?: Receiver, isQuery?: boolean): Promise<Context | null>
  /** The one who was known, at later moments. */
  same(known: Context): SameAsker
}

interface Wanted extends Options {
  subscribers: Subscribers
  requestIdOf(c: HonoContext): string
  /** What whoever sent a request may still spend; null: as much as they like. */
  purseOf(c: HonoContext): Purse | null
  /** As `Allow` says it. */
  methods: string
  pageDocuments: () => Iterable<DocumentNode>
  registeredDocuments: ReadonlyMap<string, string>
}

type Answer = ExecutionResult<Record<string, unknown>, { cost?: Cost }>

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

  async function refused(c: HonoContext, result: ExecutionResult): Promise<Response> {
    const { status, headers, body } = (await yoga()).sayErrors(result, options.requestIdOf(c))
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return c.body(JSON.stringify(body), status as ContentfulStatusCode)
  }

  /**
   * As graphql-sse has it, a connection for each subscription. Opening it costs what the operation does, and so does each
   * event.
   */
  async function stream(c: HonoContext, asked: SaidOperation, asker: Asker): Promise<Response> {
    const inHand = inHandOf(c)
    if (inHand) inHand.operation = 'subscription'
    const { sayErrors } = await yoga()
    const event = (result: ExecutionResult) => {
      const said = result.errors ? sayErrors(result).body : result
      return `event: next\ndata: ${JSON.stringify(said)}\n\n`
    }
    const known = await knownOf(asker)
    const price = priceOf(schema, asked.document, asked.operationName)
    const purse = options.purseOf(c)
    const pay = () => charge(price, asked.variables ?? {}, purse)
    const bill = await pay()
    const context = { ...known, subscribers: options.subscribers }
    const said = { event, over: 'event: complete\ndata:\n\n' }
    const events =
      bill instanceof GraphQLError
        ? { errors: [bill] }
        : await follow({ ...asked, context }, asker.same(known), said, pay)
    if (events instanceof ReadableStream) return c.body(events, 200, streamHeaders)
    c.header('Content-Type', 'application/json; charset=utf-8')
    return refused(c, events)
  }

  async function byYoga(c: HonoContext, parameters: Parameters, asker: Asker, isRead: boolean): Promise<Response> {
    const receiver = receiverOf(c, longestAnswer)
    const context = { ...(await knownOf(asker, receiver)), receiver, purse: options.purseOf(c) }
    try {
      const answered = await (await yoga()).fetch(requestWith(parameters, c.req.raw, isRead), context)
      return receiver.hasLeft ? gone() : await withinLimit(answered)
    } catch (error) {
      // Yoga itself hears of it.
      if (receiver.hasLeft) return gone()
      throw error
    }
  }

  /** What is answered, with what that cost; null: nobody waits for it any more. */
  async function answered(c: HonoContext, plain: PlainRequest, asker: Asker): Promise<Answer | null> {
    const price = priceOf(schema, plain.document, plain.operationName)
    const bill = await charge(price, plain.variables ?? {}, options.purseOf(c))
    if (bill instanceof GraphQLError) return { errors: [bill] }
    const receiver = receiverOf(c, longestAnswer)
    const result = await answer(plain, asker, plain.isQuery ? receiver : undefined).catch((error: unknown) => {
      if (!receiver.hasLeft) throw error
      return null
    })
    if (!result || (plain.isQuery && receiver.hasLeft)) return null
    const told: Answer = receiver.isFull ? { errors: [answerTooLarge()] } : result
    const extensions = bill.settle(told.data)
    return extensions ? Object.assign(told, { extensions }) : told
  }

  async function answerTo(c: HonoContext, asker: Asker): Promise<Response> {
    const isRead = ['GET', 'HEAD'].includes(c.req.method)
    if (!isRead && c.req.method !== 'POST') throw wrongMethod(`Not by ${c.req.method}.`, options.methods)
    const parameters = persisted.resolve(isRead ? parametersInAddress(c.req) : await parametersInBody(c.req))
    const accept = c.req.header('Accept')
    const streamed = streamRequest(parameters, accept)
    if (streamed) return stream(c, streamed, asker)
    const plain = plainRequest(parameters, accept)
    if (!plain) return byYoga(c, parameters, asker, isRead)
    if (isRead && !plain.isQuery) throw wrongMethod('Only questions come by GET; send the others by POST.', 'POST')
    const inHand = inHandOf(c)
    if (inHand) inHand.operation = plain.isQuery ? 'query' : 'mutation'
    const result = await answered(c, plain, asker)
    if (!result) return gone()
    c.header('Content-Type', plain.contentType)
    if (result.errors) return refused(c, result)
    // What caches keep says nothing of who asked it first.
    const isKept = isRead && isForCaches(c, plain.document)
    const text = JSON.stringify(isKept ? { data: result.data } : result)
    if (text.length > longestAnswer) return refused(c, { ...result, data: undefined, errors: [answerTooLarge()] })
    return isRead ? cacheable(c, text, isKept) : c.body(text)
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

/** What yoga answered, if that is not too much. */
async function withinLimit(answered: Response): Promise<Response> {
  if (!/json/.test(answered.headers.get('Content-Type') ?? '')) return answered
  const text = await answered.text()
  if (text.length <= longestAnswer) return new Response(text, answered)
  return Response.json({ errors: [answerTooLarge()] }, { status: 400 })
}

/** Nobody hears it. */
const gone = () => new Response(null, { status: 499 })

async function answer(plain: PlainRequest, asker: Asker, receiver: Receiver | undefined): Promise<Answer> {
  return (await execute(schema, { context: await knownOf(asker, receiver, plain.isQuery), ...plain })) as Answer
}

/** Whoever sends a token wants to be its holder: nothing is answered as to a visitor (RFC 6750). */
async function knownOf(asker: Asker, receiver?: Receiver, isQuery = false): Promise<Context> {
  const known = await asker.known(receiver, isQuery)
  if (known) return known
  const message = 'The token is unknown, or has ended. Sign in, or refresh it.'
  throw new RequestRefusal(401, 'INVALID_TOKEN', message, { 'WWW-Authenticate': 'Bearer error="invalid_token"' })
}
