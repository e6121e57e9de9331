import { GraphQLError } from 'graphql'
import { maxResponseLength } from '../context/answer-reader.ts'

/** The error for a response that is too large to send. */
export function answerTooLarge(): GraphQLError {
  const message = `The response would have more than ${maxResponseLength} characters. Request fewer rows or fields.`
  return new GraphQLError(message, { extensions: { code: 'ANSWER_TOO_LARGE', http: { status: 400 } } })
}
