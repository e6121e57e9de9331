import { RequestRefusal } from './request-refusal.ts'

export const eventStreamType = 'text/event-stream'
export const standardType = 'application/graphql-response+json'

const json = 'application/json'

export type AnswerType = typeof json | typeof standardType | typeof eventStreamType

const ofOneAnswer = new Map<string, AnswerType>([
  [json, json],
  [standardType, standardType],
  ['*/*', json],
  ['application/*', json],
])

/**
 * The types of an answer that a client accepts: of one answer, the first that is listed and served, or a stream of one event
 * where only that is accepted. Throws `RequestRefusal` where there is none.
 */
export function acceptedTypes(accept = '*/*'): { type: AnswerType; isStreamAccepted: boolean } {
  const listed = accept.split(',').map((one) => one.toLowerCase().replace(/\s/g, '').split(';'))
  // Answers are in UTF-8.
  const types = listed
    .filter((one) => one.every((part) => !part.startsWith('charset=') || /^charset="?utf-8"?$/.test(part)))
    .map(([type = '']) => type)
  const isStreamAccepted = types.includes(eventStreamType)
  const type = types.map((one) => ofOneAnswer.get(one)).find((one) => one !== undefined)
  if (type !== undefined) return { type, isStreamAccepted }
  if (isStreamAccepted) return { type: eventStreamType, isStreamAccepted }
  throw notAcceptable(`Answers have the type ${json}, ${standardType} or ${eventStreamType}: accept one of them.`)
}

export function notAcceptable(message: string): RequestRefusal {
  return new RequestRefusal(406, 'NOT_ACCEPTABLE', message)
}
