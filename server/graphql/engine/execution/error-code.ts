import { PothosValidationError } from '@pothos/core'
import { GraphQLError } from 'graphql'
import { retryAfter } from '../../../common/outage.ts'
import { SystemAway } from '../../../domain/library-system/guard.ts'
import { RefusedByLibrary } from '../../../domain/library-system/refused.ts'

type Place = Pick<GraphQLError, 'nodes' | 'source' | 'positions' | 'path'>

/** Where a field has no room for a refusal, as an account that the library's own system does not give (G3). */
function refused({ message, reason, words }: RefusedByLibrary, place: Place): GraphQLError {
  const extensions = { code: 'REFUSED_BY_LIBRARY', reason, words, http: { status: 403 } }
  return new GraphQLError(message, { ...place, extensions })
}

/** Since when the library's own system cannot be asked, and whether what was to be changed may have been (G6). */
function systemAway({ message, status, written }: SystemAway, place: Place): GraphQLError {
  const http = { status: 503, headers: { 'Retry-After': String(retryAfter) } }
  const extensions = { code: 'LIBRARY_SYSTEM_UNAVAILABLE', ...status, written, http }
  return new GraphQLError(message, { ...place, extensions })
}

/**
 * The error with the code of bad input where it is that without saying so: arguments that Pothos refuses (an id of
 * another type, a page size below 0), and variables that do not fit their types, which fail before any field.
 */
export function withCode(error: GraphQLError): GraphQLError {
  const { extensions, message, nodes, source, positions, originalError, path } = error
  if (extensions.code) return error
  if (originalError instanceof RefusedByLibrary) return refused(originalError, { nodes, source, positions, path })
  if (originalError instanceof SystemAway) return systemAway(originalError, { nodes, source, positions, path })
  // graphql-js wraps the refusal of an enum's value, and gives it no path.
  const isRefusal = originalError instanceof PothosValidationError || (originalError instanceof GraphQLError && !path)
  if (originalError ? !isRefusal : path) return error
  const code = { code: 'BAD_USER_INPUT', http: { status: 400 } }
  const same = { nodes, source, positions, path, originalError }
  return new GraphQLError(message, { ...same, extensions: { ...extensions, ...code } })
}
