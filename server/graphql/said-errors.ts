import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql'
import { maskError } from 'graphql-yoga'
import { withCode } from './error-code.ts'

/** As a program is told: with a code; what nobody expected is masked, and logged with its cause. */
export function maskWith(log: (error: unknown) => void) {
  return (error: unknown, message = 'Unexpected error.'): Error => {
    const masked = maskError(error instanceof GraphQLError ? withCode(error) : error, message, false)
    if (masked.message === message) log(error)
    return masked
  }
}

interface Said {
  status: number
  body: { data?: unknown; errors: GraphQLFormattedError[] }
}

/** An answer with errors as it is sent, and its status: the highest that one of them asks for. */
export function sayErrors({ data, errors = [] }: ExecutionResult, mask: ReturnType<typeof maskWith>): Said {
  const said = errors.map((error) => {
    const masked = mask(error)
    return masked instanceof GraphQLError ? masked.toJSON() : { message: masked.message }
  })
  const statuses = said.map(({ extensions }) => (extensions?.http as { status?: number } | undefined)?.status ?? 200)
  return {
    status: Math.max(200, ...statuses),
    body: { ...(data !== undefined && { data }), errors: said.map(withoutInternals) },
  }
}

function withoutInternals({ extensions, ...error }: GraphQLFormattedError): GraphQLFormattedError {
  const { http, unexpected, originalError, ...rest } = extensions ?? {}
  return Object.keys(rest).length > 0 ? { ...error, extensions: rest } : error
}
