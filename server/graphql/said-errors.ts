import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql'
import { maskError } from 'graphql-yoga'
import { ReceiverLeft, TooMuchRead } from '../database/database.ts'
import { databaseFailure, retryAfter, unavailableForPrograms } from '../outage.ts'
import { withCode } from './error-code.ts'
import { inputError } from './input-error.ts'

export type LogError = (error: unknown, requestId?: string) => void

/** As a program is told: with a code; what nobody expected is masked, and logged with its cause. */
export function maskWith(log: LogError) {
  return (error: unknown, message = 'Unexpected error.', _isDev = false, requestId?: string): Error => {
    if (isUnheard(error)) return new GraphQLError(message)
    if (databaseFailure(error)) {
      log(error, requestId)
      return unavailable(error, requestId)
    }
    const masked = maskError(error instanceof GraphQLError ? withCode(error) : error, message, false)
    if (masked.message !== message) return masked instanceof GraphQLError ? inputError(masked) : masked
    log(error, requestId)
    if (masked instanceof GraphQLError && requestId) masked.extensions.requestId = requestId
    return masked
  }
}

/** What was stopped, since nobody waits for it or it is never answered. */
function isUnheard(error: unknown): boolean {
  const { originalError } = error instanceof GraphQLError ? error : {}
  return originalError instanceof ReceiverLeft || originalError instanceof TooMuchRead
}

function unavailable(error: unknown, requestId: string | undefined): GraphQLError {
  const http = { status: 503, headers: { 'Retry-After': String(retryAfter) } }
  const { path, nodes } = error instanceof GraphQLError ? error : {}
  const extensions = { code: 'UNAVAILABLE', http, ...(requestId && { requestId }) }
  return new GraphQLError(unavailableForPrograms, { path, nodes, extensions })
}

interface Said {
  status: number
  headers: Record<string, string>
  body: { data?: unknown; errors: GraphQLFormattedError[]; extensions?: unknown }
}

/** What an error says of the answer it comes in. */
interface Http {
  status?: number
  headers?: Record<string, string>
}

/** Whether something was answered beside the errors: then the status is 200, and each error stands at its field. */
export function isPartial({ data }: ExecutionResult): boolean {
  return Object.entries(data ?? {}).some(([name, value]) => value !== null && name !== '__typename')
}

/** An answer with errors as it is sent, and its status: the highest that one of them asks for, if nothing else is told. */
export function sayErrors(result: ExecutionResult, mask: ReturnType<typeof maskWith>, requestId?: string): Said {
  const { data, errors = [], extensions } = result
  const said = errors.map((error) => {
    const masked = mask(error, undefined, false, requestId)
    return masked instanceof GraphQLError ? masked.toJSON() : { message: masked.message }
  })
  const http = said.map(({ extensions }) => (extensions?.http ?? {}) as Http)
  return {
    status: isPartial(result) ? 200 : Math.max(200, ...http.map(({ status = 200 }) => status)),
    headers: Object.assign({}, ...http.map(({ headers }) => headers)),
    body: {
      ...(data !== undefined && { data }),
      errors: said.map(withoutInternals),
      ...(extensions && { extensions }),
    },
  }
}

function withoutInternals({ extensions, ...error }: GraphQLFormattedError): GraphQLFormattedError {
  const { http, unexpected, originalError, ...rest } = extensions ?? {}
  return Object.keys(rest).length > 0 ? { ...error, extensions: rest } : error
}
