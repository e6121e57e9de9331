import { GraphQLError } from 'graphql'

const badInputCode = { code: 'BAD_USER_INPUT', http: { status: 400 } }

/**
 * Returns the error of an invalid argument. `field` is its path, such as `input.key`, and `problem` completes the
 * sentence: "must have at least 8 characters. It has 3."
 */
export function invalidArgument(field: string, problem: string): GraphQLError {
  return new GraphQLError(`${field} ${problem}`, { extensions: { ...badInputCode, field } })
}

/** Returns the error of an invalid operation. `message` is a sentence. */
export function invalidOperation(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { ...badInputCode, field: null } })
}
