import { type DocumentNode, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context as HonoContext } from 'hono'
import type { Receiver } from '../engine/context/answer-reader.ts'
import type { Context } from '../engine/context/context.ts'
import { type Charge, type CostBudget, noCharge } from '../engine/cost/charge.ts'
import type { ViewerRecheck } from '../subscriptions/subscription-results.ts'

export const eventStreamType = 'text/event-stream'
export const standardType = 'application/graphql-response+json'
export const jsonType = 'application/json'

export type ResponseType = typeof jsonType | typeof standardType | typeof eventStreamType

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

/** The data of one request and its response that the plugins share. */
export interface Exchange {
  readonly http: HonoContext
  readonly viewer: RequestViewer
  /** The cost budget of the client. Null when it is unlimited. */
  readonly budget: CostBudget | null
  /** Whether the method is GET or HEAD. */
  readonly isRead: boolean
  /** The types that the client accepts. `isStream` is true when it accepts an event stream. */
  accepted: { type: ResponseType; isStream: boolean }
  /** The type of the response. It is JSON until the operation is known. */
  type: ResponseType
  /** Settled when the document is valid. */
  validation: Charge
  /** The operation. Undefined until its document is read. */
  document?: DocumentNode
  isQuery: boolean
  /** Whether the client has disconnected, so that there is no result. */
  hasLeft: boolean
}

export function openExchange(http: HonoContext, viewer: RequestViewer, budget: CostBudget | null): Exchange {
  return {
    http,
    viewer,
    budget,
    isRead: http.req.method === 'GET' || http.req.method === 'HEAD',
    accepted: { type: jsonType, isStream: false },
    type: jsonType,
    validation: noCharge,
    isQuery: false,
    hasLeft: false,
  }
}

/** The server context of graphql-yoga. It has one property, because graphql-yoga copies each of them. */
export interface ServerContext {
  exchange: Exchange
}

export type EndpointPlugin = Plugin<ServerContext, ServerContext>

/** An error in a request, found before its operation is executed. */
export function requestError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): GraphQLError {
  const field = code === 'BAD_REQUEST' ? { field: null } : {}
  return new GraphQLError(message, { extensions: { code, ...field, http: { status, headers } } })
}

export const badRequest = (message: string) => requestError(400, 'BAD_REQUEST', message)

export const wrongMethod = (message: string, allow: string) =>
  requestError(405, 'METHOD_NOT_ALLOWED', message, { Allow: allow })

export const notAcceptable = (message: string) => requestError(406, 'NOT_ACCEPTABLE', message)

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
