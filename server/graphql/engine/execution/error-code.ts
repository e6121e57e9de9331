import { PothosValidationError } from '@pothos/core'
import { GraphQLError } from 'graphql'
import { retryAfter } from '../../../common/outage.ts'
import { SystemAway, SystemBusy } from '../../../domain/library-system/guard.ts'
import { RefusedByLibrary } from '../../../domain/library-system/refused.ts'

type Place = Pick<GraphQLError, 'nodes' | 'source' | 'positions' | 'path'>

/**
 * The error of a field without a refusal in its type, for example when the library system denies access to the account
 * (G3).
 */
function libraryRefusal({ message, reason, words }: RefusedByLibrary, place: Place): GraphQLError {
  const extensions = { code: 'REFUSED_BY_LIBRARY', reason, words, http: { status: 403 } }
  return new GraphQLError(message, { ...place, extensions })
}

/**
 * The error when the library system does not answer, or when too many requests wait for it. It states since when and
 * whether a write may have happened (G6).
 */
function librarySystemUnavailable(away: SystemAway, place: Place): GraphQLError {
  const { message, status, written } = away
  const http = { status: 503, headers: { 'Retry-After': String(retryAfter) } }
  const code = away instanceof SystemBusy ? 'LIBRARY_SYSTEM_BUSY' : 'LIBRARY_SYSTEM_UNAVAILABLE'
  const extensions = { code, ...status, written, http }
  return new GraphQLError(message, { ...place, extensions })
}

/**
 * Adds the code of bad input to errors that lack it. These are arguments that Pothos rejects, such as IDs of another
 * type or negative page sizes, and variables of the wrong type.
 */
export function withErrorCode(error: GraphQLError): GraphQLError {
  const { extensions, message, nodes, source, positions, originalError, path } = error
  if (extensions.code) return error
  if (originalError instanceof RefusedByLibrary)
    return libraryRefusal(originalError, { nodes, source, positions, path })
  if (originalError instanceof SystemAway)
    return librarySystemUnavailable(originalError, { nodes, source, positions, path })
  // graphql-js wraps the error of an invalid enum value and gives it no path.
  const isRefusal = originalError instanceof PothosValidationError || (originalError instanceof GraphQLError && !path)
  if (originalError ? !isRefusal : path) return error
  const code = { code: 'BAD_USER_INPUT', http: { status: 400 } }
  const same = { nodes, source, positions, path, originalError }
  return new GraphQLError(message, { ...same, extensions: { ...extensions, ...code } })
}
