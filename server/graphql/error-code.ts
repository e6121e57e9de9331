import { PothosValidationError } from '@pothos/core'
import { GraphQLError } from 'graphql'

/**
 * The error with the code of bad input where it is that without saying so: arguments that Pothos refuses (an id of
 * another type, a page size below 0), and variables that do not fit their types, which fail before any field.
 */
export function withCode(error: GraphQLError): GraphQLError {
  const { extensions, message, nodes, source, positions, originalError, path } = error
  if (extensions.code) return error
  // graphql-js wraps the refusal of an enum's value, and gives it no path.
  const isRefusal = originalError instanceof PothosValidationError || (originalError instanceof GraphQLError && !path)
  if (originalError ? !isRefusal : path) return error
  const code = { code: 'BAD_USER_INPUT', http: { status: 400 } }
  const same = { nodes, source, positions, path, originalError }
  return new GraphQLError(message, { ...same, extensions: { ...extensions, ...code } })
}
