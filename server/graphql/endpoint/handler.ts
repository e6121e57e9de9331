import { type DocumentNode, type ExecutionResult, GraphQLError, Kind, OperationTypeNode } from 'graphql'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { noteLibrarySystemFailure } from '../../common/library-system-failure.ts'
import { requestScopeOf } from '../../common/request-scope-of-http.ts'
import { maxResponseLength, type Receiver, recipientOf } from '../engine/context/answer-reader.ts'
import type { Context } from '../engine/context/context.ts'
import { answerTooLarge } from '../engine/cost/answer-too-large.ts'
import { type Charge, type Cost, type CostBudget, charge, noCharge } from '../engine/cost/charge.ts'
import { operationCost } from '../engine/cost/price.ts'
import { validationCost } from '../engine/cost/validation-cost.ts'
import type { EventBus } from '../engine/events/event-bus.ts'
import { execute } from '../engine/execution/execute.ts'
import { schema } from '../schema.ts'
import { streamHeaders } from '../subscriptions/event-stream.ts'
import { followOperation, type ViewerRecheck } from '../subscriptions/follow-operation.ts'
import {
  acceptedResponseTypes,
  eventStreamType,
  notAcceptable,
  type ResponseType,
  standardType,
} from './answer-type.ts'
import { cacheableResponse, isPubliclyCacheable } from './cache-control.ts'
import { type BadDocument, isCachedDocument } from './document-cache.ts'
import { type ErrorResponse, errorMask, errorResponse, type LogError } from './masked-errors.ts'
import { openPersistedDocuments } from './persisted-documents.ts'
import { publishedSchema } from './printed-schema.ts'
import { type Parameters, parametersFromBody, parametersFromUrl } from './request-parameters.ts'
import { RequestRefusal, refuseRequest } from './request-refusal.ts'
import { operationFrom, type RequestedOperation } from './requested-operation.ts'

/** The client and viewer behind a request. */
export interface RequestViewer {
  /**
   * Returns the context, or null when the token is unknown or expired. For a query it can be read from a replica that
   * is some seconds old.
   */
  known(receiver?: Receiver, isQuery?: boolean): Promise<Context | null>
  /** Rechecks the same viewer later, during a subscription. */
  same(known: Context): ViewerRecheck
}

interface HandlerOptions {
  subscribers: EventBus
  /** Logs unexpected errors and outages. */
  log: LogError
  requestIdOf(c: HonoContext): string
  /** Returns the cost budget of the client, or null when it is unlimited. */
  purseOf(c: HonoContext): CostBudget | null
  /** Value of the Allow header. */
  methods: string
  pageDocuments: () => Iterable<DocumentNode>
  registeredDocuments: ReadonlyMap<string, string>
}

type OperationResult = ExecutionResult<Record<string, unknown>, { cost?: Cost }>

/** The format of graphql-sse. */
const eventOf = (json: string) => `event: next\ndata: ${json}\n\n`
const streamEnd = 'event: complete\ndata:\n\n'

/**
 * Handles GraphQL over HTTP for API clients. It accepts bearer tokens and no cookies, so pages of other sites cannot
 * use a patron's session.
 */
export function graphqlHandler(options: HandlerOptions) {
  const mask = errorMask(options.log)
  const persisted = openPersistedDocuments(options.pageDocuments, options.registeredDocuments)

  function failed(c: HonoContext, result: ExecutionResult, type: ResponseType): Response {
    return send(c, errorResponse(result, mask, options.requestIdOf(c)), type)
  }

  /** Opens a connection for a subscription. Opening it and each event are charged the cost of the operation. */
  async function stream(c: HonoContext, asked: RequestedOperation, asker: RequestViewer): Promise<Response> {
    const inHand = requestScopeOf(c)
    if (inHand) inHand.operation = 'subscription'
    const event = (result: ExecutionResult) =>
      eventOf(JSON.stringify(result.errors ? errorResponse(result, mask).body : result))
    const known = await contextOf(asker)
    const price = operationCost(schema, asked.document, asked.operationName)
    const purse = options.purseOf(c)
    const pay = () => charge(price, asked.variables ?? {}, purse)
    const bill = await pay()
    const context = { ...known, subscribers: options.subscribers }
    const said = { event, over: streamEnd }
    const events =
      bill instanceof GraphQLError
        ? { errors: [bill] }
        : await followOperation({ ...asked, context }, asker.same(known), said, pay)
    if (events instanceof ReadableStream) return c.body(events, 200, streamHeaders)
    return failed(c, events, 'application/json')
  }

  /** Runs an operation and returns the result with its cost, or null when the client has disconnected. */
  async function answered(
    c: HonoContext,
    asked: RequestedOperation,
    asker: RequestViewer,
    isQuery: boolean,
  ): Promise<OperationResult | null> {
    const price = operationCost(schema, asked.document, asked.operationName)
    const bill = await charge(price, asked.variables ?? {}, options.purseOf(c))
    if (bill instanceof GraphQLError) return { errors: [bill] }
    const receiver = recipientOf(c, maxResponseLength)
    const run = async () => {
      // A mutation runs to its end even when the client disconnects.
      const context = await contextOf(asker, isQuery ? receiver : undefined, isQuery)
      const answering = isIntrospection(asked.document) ? publishedSchema() : schema
      return (await execute(answering, { context, ...asked })) as OperationResult
    }
    const result = await run().catch((error: unknown) => {
      if (!receiver.hasLeft) throw error
      return null
    })
    if (!result || (isQuery && receiver.hasLeft)) return null
    const told: OperationResult = receiver.isFull ? { errors: [answerTooLarge()] } : result
    const extensions = bill.settle(told.data)
    return extensions ? Object.assign(told, { extensions }) : told
  }

  async function answerTo(c: HonoContext, asker: RequestViewer): Promise<Response> {
    const isRead = ['GET', 'HEAD'].includes(c.req.method)
    if (!isRead && c.req.method !== 'POST')
      throw wrongMethod(`The method ${c.req.method} is not supported.`, options.methods)
    const parameters = isRead ? parametersFromUrl(c.req) : await parametersFromBody(c.req)
    const validation = await chargeValidation(parameters, options.purseOf(c))
    if (validation instanceof GraphQLError)
      return failed(c, { errors: [validation] }, acceptedResponseTypes(c.req.header('Accept')).type)
    const resolved = persisted.resolve(parameters)
    const { type, isStreamAccepted } = acceptedResponseTypes(c.req.header('Accept'))
    const asked = operationFrom(resolved)
    if ('errors' in asked) return send(c, documentErrors(asked, type), type)
    validation.settle({})
    if (asked.kind === OperationTypeNode.SUBSCRIPTION) {
      if (!isStreamAccepted) throw notAcceptable(`A subscription needs an event stream. Accept ${eventStreamType}.`)
      return stream(c, asked, asker)
    }
    const isQuery = asked.kind === OperationTypeNode.QUERY
    if (isRead && !isQuery) throw wrongMethod('GET supports queries only. Send other operations by POST.', 'POST')
    const inHand = requestScopeOf(c)
    if (inHand) inHand.operation = isQuery ? 'query' : 'mutation'
    const result = await answered(c, asked, asker, isQuery)
    if (!result) return clientClosedRequest()
    if (result.errors) return failed(c, result, type)
    // A cached response must not contain the cost charged to the first client.
    const isKept = isRead && type !== eventStreamType && isPubliclyCacheable(c, asked.document)
    const text = JSON.stringify(isKept ? { data: result.data } : result)
    if (text.length > maxResponseLength)
      return failed(c, { ...result, data: undefined, errors: [answerTooLarge()] }, type)
    if (type === eventStreamType) return c.body(eventOf(text) + streamEnd, 200, streamHeaders)
    c.header('Content-Type', `${type}; charset=utf-8`)
    return isRead ? cacheableResponse(c, text, isKept) : c.body(text)
  }

  return {
    documents: persisted.list,
    answer: (c: HonoContext, asker: RequestViewer): Promise<Response> =>
      answerTo(c, asker).catch((error) => {
        if (error instanceof RequestRefusal) return refuseRequest(c, error)
        throw error
      }),
  }
}

/**
 * Charges the validation of a text that is not cached, by its length. Settling gives the points back: a valid document
 * pays for its operation instead.
 */
async function chargeValidation({ query }: Parameters, purse: CostBudget | null): Promise<Charge | GraphQLError> {
  if (typeof query !== 'string' || isCachedDocument(query)) return noCharge
  return charge(validationCost(query), {}, purse)
}

/** Returns whether every root field of a document reads the schema. */
function isIntrospection({ definitions }: DocumentNode): boolean {
  const selections = definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? one.selectionSet.selections : [],
  )
  return selections.every((one) => one.kind === Kind.FIELD && one.name.value.startsWith('__'))
}

function wrongMethod(message: string, allow: string): RequestRefusal {
  return new RequestRefusal(405, 'METHOD_NOT_ALLOWED', message, { Allow: allow })
}

/** Status 499, which the disconnected client does not receive. */
const clientClosedRequest = () => new Response(null, { status: 499 })

const isOfLibrarySystem = ({ extensions }: ErrorResponse['body']['errors'][number]) =>
  /^LIBRARY_SYSTEM_/.test(String(extensions?.code))

/** Sends one result, as JSON or as the only event of a stream. */
function send(c: HonoContext, { status, headers, body }: ErrorResponse, type: ResponseType): Response {
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
  if (status === 503 && body.errors.every(isOfLibrarySystem)) noteLibrarySystemFailure(c)
  const text = JSON.stringify(body)
  if (type === eventStreamType) return c.body(eventOf(text) + streamEnd, status as ContentfulStatusCode, streamHeaders)
  c.header('Content-Type', `${type}; charset=utf-8`)
  return c.body(text, status as ContentfulStatusCode)
}

/** GraphQL over HTTP requires status 200 for clients that do not accept the standard's media type. */
function documentErrors({ errors }: BadDocument, type: ResponseType): ErrorResponse {
  const said = errorResponse({ errors }, (error) => error)
  return type === standardType ? said : { ...said, status: 200 }
}

/**
 * Returns the context of the request. A request with an invalid token is rejected and not treated as anonymous (RFC
 * 6750).
 */
async function contextOf(asker: RequestViewer, receiver?: Receiver, isQuery = false): Promise<Context> {
  const known = await asker.known(receiver, isQuery)
  if (known) return known
  const message = 'The token is unknown or has expired. Sign in again or refresh it.'
  throw new RequestRefusal(401, 'INVALID_TOKEN', message, {
    'WWW-Authenticate': 'Bearer error="invalid_token"',
  })
}
