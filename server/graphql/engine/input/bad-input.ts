import { GraphQLError } from 'graphql'

const badInputCode = { code: 'BAD_USER_INPUT', http: { status: 400 } }

/**
 * An argument that cannot be accepted. `field` is its path, as in `input.key`, and `problem` completes a sentence that
 * begins with it: "must have at least 8 characters. It has 3."
 */
export function badInput(field: string, problem: string): GraphQLError {
  return new GraphQLError(`${field} ${problem}`, { extensions: { ...badInputCode, field } })
}

/** An operation that cannot be accepted as a whole. `message` is a sentence. */
export function badOperation(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { ...badInputCode, field: null } })
}
