import { RequestRefusal } from './request-refusal.ts'

export const eventStreamType = 'text/event-stream'
export const standardType = 'application/graphql-response+json'

const json = 'application/json'

export type ResponseType = typeof json | typeof standardType | typeof eventStreamType

const singleResponseTypes = new Map<string, ResponseType>([
  [json, json],
  [standardType, standardType],
  ['*/*', json],
  ['application/*', json],
])

/**
 * Returns the response type for an Accept header: the first supported type of a single response, or an event stream
 * with one event if only that is accepted. Throws `RequestRefusal` when no type is supported.
 */
export function acceptedResponseTypes(accept = '*/*'): { type: ResponseType; isStreamAccepted: boolean } {
  const listed = accept.split(',').map((one) => one.toLowerCase().replace(/\s/g, '').split(';'))
  // Responses are always in UTF-8.
  const types = listed
    .filter((one) => one.every((part) => !part.startsWith('charset=') || /^charset="?utf-8"?$/.test(part)))
    .map(([type = '']) => type)
  const isStreamAccepted = types.includes(eventStreamType)
  const type = types.map((one) => singleResponseTypes.get(one)).find((one) => one !== undefined)
  if (type !== undefined) return { type, isStreamAccepted }
  if (isStreamAccepted) return { type: eventStreamType, isStreamAccepted }
  throw notAcceptable(`Accept one of the response types ${json}, ${standardType} and ${eventStreamType}.`)
}

export function notAcceptable(message: string): RequestRefusal {
  return new RequestRefusal(406, 'NOT_ACCEPTABLE', message)
}
