import { GraphQLError } from 'graphql'
import { longestAnswer } from '../context/answer-reader.ts'

/** Of an answer that is not sent. */
export function answerTooLarge(): GraphQLError {
  const message = `The answer would have more than ${longestAnswer} characters: ask for fewer rows or fields.`
  return new GraphQLError(message, { extensions: { code: 'ANSWER_TOO_LARGE', http: { status: 400 } } })
}
