import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql'
import { databaseFailure, retryAfter, unavailableMessage } from '../../common/outage.ts'
import { ReceiverLeft, TooMuchRead } from '../../database/database.ts'
import { withErrorCode } from '../engine/execution/error-code.ts'
import { inputError } from '../engine/input/input-error.ts'
import { type ResponseType, standardType } from './exchange.ts'

export type LogError = (error: unknown, requestId?: string) => void

type MaskError = (error: GraphQLError, requestId?: string) => GraphQLError

const unexpected = 'Unexpected error.'

/** Returns a function that adds a code to an error. Unexpected errors are masked and logged with their cause. */
export function errorMask(log: LogError): MaskError {
  return (error, requestId) => {
    if (isCancelled(error)) return new GraphQLError(unexpected)
    if (databaseFailure(error)) {
      log(error, requestId)
      return unavailable(error, requestId)
    }
    const coded = withErrorCode(error)
    if (isRefusal(coded)) return inputError(coded)
    log(error, requestId)
    const { nodes, source, positions, path } = coded
    const extensions = { code: 'INTERNAL_SERVER_ERROR', ...(requestId && { requestId }) }
    return new GraphQLError(unexpected, { nodes, source, positions, path, extensions })
  }
}

/** Returns whether GraphQL or the service refused something. Otherwise a resolver threw an unexpected error. */
function isRefusal({ originalError }: GraphQLError): boolean {
  return originalError instanceof GraphQLError ? isRefusal(originalError) : !originalError
}

/** Returns whether the operation was cancelled because the client left or the response became too large. */
function isCancelled({ originalError }: GraphQLError): boolean {
  return originalError instanceof ReceiverLeft || originalError instanceof TooMuchRead
}

function unavailable({ path, nodes }: GraphQLError, requestId: string | undefined): GraphQLError {
  const http = { status: 503, headers: { 'Retry-After': String(retryAfter) } }
  const extensions = { code: 'UNAVAILABLE', http, ...(requestId && { requestId }) }
  return new GraphQLError(unavailableMessage, { path, nodes, extensions })
}

export interface ErrorResponse {
  status: number
  headers: Record<string, string>
  body: { data?: unknown; errors: GraphQLFormattedError[]; extensions?: unknown }
}

/** HTTP status and headers that an error sets. */
interface Http {
  status?: number
  headers?: Record<string, string>
  /** GraphQL over HTTP requires status 200 for clients that do not accept the standard's media type. */
  spec?: boolean
}

/** Returns whether some data was resolved. Then the status is 200 and each error names its field. */
function isPartial({ data }: ExecutionResult): boolean {
  return Object.entries(data ?? {}).some(([name, value]) => value !== null && name !== '__typename')
}

/**
 * Builds the response with errors. Its status is the highest that an error sets, or 200 when some data was resolved.
 * Without a type, the response is an event.
 */
export function errorResponse(
  result: ExecutionResult,
  mask: MaskError,
  requestId?: string,
  type?: ResponseType,
): ErrorResponse {
  const { data, errors = [], extensions } = result
  const formatted = errors.map((error) => mask(error, requestId).toJSON())
  const http = formatted.map((error) => httpOf(error, data === undefined))
  const statuses = http.map(({ status = 200, spec = false }) => (spec && type !== standardType ? 200 : status))
  return {
    status: isPartial(result) ? 200 : Math.max(200, ...statuses),
    headers: Object.assign({}, ...http.map(({ headers }) => headers)),
    body: {
      ...(data !== undefined && { data }),
      errors: formatted.map(withoutInternals),
      ...(extensions && { extensions }),
    },
  }
}

/** An unexpected error that prevented the operation has status 500. */
function httpOf({ extensions = {} }: GraphQLFormattedError, isBefore: boolean): Http {
  if (isBefore && extensions.code === 'INTERNAL_SERVER_ERROR') return { status: 500 }
  return (extensions.http ?? {}) as Http
}

function withoutInternals({ extensions, ...error }: GraphQLFormattedError): GraphQLFormattedError {
  const { http, ...rest } = extensions ?? {}
  return Object.keys(rest).length > 0 ? { ...error, extensions: rest } : error
}
