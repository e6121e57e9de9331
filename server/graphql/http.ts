import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { inHandOf } from '../watch/in-hand-of.ts'
import { allowedHeaders } from './allowed-headers.ts'
import { answerTooLarge } from './answer-too-large.ts'
import type { Context } from './context.ts'
import { type Cost, charge, type Purse } from './cost/bill.ts'
import { priceOf } from './cost/price.ts'
import { execute } from './execution/execute.ts'
import { type PlainRequest, plainRequest } from './plain-request.ts'
import { longestAnswer, type Receiver, receiverOf } from './receiver.ts'
import { schema } from './schema.ts'
import type { Options, openYoga } from './yoga.ts'

/** Who a request comes from. */
export interface Asker {
  /** As the database says. */
  known(receiver?: Receiver): Promise<Context>
  /** As it said lately, and says again with the answer, which is told only then; null: it did not. */
  presumed(receiver?: Receiver): Context | null
}

/**
 * GraphQL over HTTP, for other programs. It knows bearer tokens and no cookies, so no page of another site can use it.
 * What client libraries send is answered here; yoga does the rest: GraphiQL, GET, and saying what is wrong with a request.
 * It is loaded with the first such request.
 */
export function graphqlHandler(options: Options & Of) {
  let opened: Promise<ReturnType<typeof openYoga>> | undefined
  const yoga = () => {
    opened ??= import('./yoga.ts').then(({ openYoga }) => openYoga(options))
    return opened
  }
  return async (c: HonoContext, asker: Asker): Promise<Response> => {
    const receiver = receiverOf(c, longestAnswer)
    const byYoga = async (request: Request) => {
      const context = { ...(await asker.known(receiver)), receiver, purse: options.purseOf(c) }
      try {
        const answered = await (await yoga()).fetch(request, context)
        return receiver.hasLeft ? gone() : await withinLimit(answered)
      } catch (error) {
        // Yoga itself hears of it.
        if (receiver.hasLeft) return gone()
        throw error
      }
    }
    if (c.req.method !== 'POST') return byYoga(c.req.raw)
    const body = await c.req.text()
    const plain = plainRequest(c.req, body)
    if (!plain) {
      const request = new Request(c.req.url, { method: 'POST', headers: c.req.raw.headers, body })
      return byYoga(request)
    }
    const inHand = inHandOf(c)
    if (inHand) inHand.operation = plain.isQuery ? 'query' : 'mutation'
    const { variables = {} } = plain
    const bill = await charge(priceOf(schema, plain.document, plain.operationName), variables, options.purseOf(c))
    let result: Answer = { errors: [] }
    if (bill instanceof GraphQLError) result = { errors: [bill] }
    else {
      const answered = await answer(plain, asker, plain.isQuery ? receiver : undefined).catch((error: unknown) => {
        if (!receiver.hasLeft) throw error
        return null
      })
      if (!answered || (plain.isQuery && receiver.hasLeft)) return gone()
      result = answered
      if (receiver.isFull) result = { errors: [answerTooLarge()] }
      const extensions = bill.settle(result.data)
      if (extensions) result.extensions = extensions
    }
    c.header('Content-Type', plain.contentType)
    allowOrigin(c)
    if (!result.errors) {
      const text = JSON.stringify(result)
      if (text.length <= longestAnswer) return c.body(text)
      result = { ...result, data: undefined, errors: [answerTooLarge()] }
    }
    const { status, headers, body: said } = (await yoga()).sayErrors(result, options.requestIdOf(c))
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return c.body(JSON.stringify(said), status as ContentfulStatusCode)
  }
}

/** What the rest of the service knows of a request. */
interface Of {
  requestIdOf(c: HonoContext): string
  /** What whoever sent it may still spend; null: as much as they like. */
  purseOf(c: HonoContext): Purse | null
}

type Answer = ExecutionResult<Record<string, unknown>, { cost?: Cost }>

/** What yoga answered, if that is not too much. */
async function withinLimit(answered: Response): Promise<Response> {
  if (!/json/.test(answered.headers.get('Content-Type') ?? '')) return answered
  const text = await answered.text()
  if (text.length <= longestAnswer) return new Response(text, answered)
  return Response.json({ errors: [answerTooLarge()] }, { status: 400 })
}

/** Nobody hears it. */
const gone = () => new Response(null, { status: 499 })

/** Whoever only reads is presumed to be who they were lately; where they are not, nothing of that answer is told. */
async function answer(plain: PlainRequest, asker: Asker, receiver: Receiver | undefined): Promise<ExecutionResult> {
  const presumed = plain.isQuery ? asker.presumed(receiver) : null
  if (presumed) {
    const result = await execute(schema, { ...plain, context: presumed })
    if (await presumed.db.holds()) return result
  }
  return execute(schema, { ...plain, context: await asker.known(receiver) })
}

function allowOrigin(c: HonoContext): void {
  const origin = c.req.header('Origin')
  if (origin === undefined) return
  c.header('Access-Control-Allow-Origin', origin)
  c.header('Vary', 'Origin')
  c.header('Access-Control-Allow-Headers', allowedHeaders.join(', '))
}
