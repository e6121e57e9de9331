import type { GraphQLParams } from 'graphql-yoga'
import { memoize } from '../../../common/lru-cache.ts'
import {
  badRequest,
  type EndpointPlugin,
  type Exchange,
  eventStreamType,
  isObject,
  jsonType,
  notAcceptable,
  type ResponseType,
  requestError,
  standardType,
  wrongMethod,
} from '../exchange.ts'

const urlParameters = ['query', 'operationName', 'variables', 'extensions', 'documentId']
const jsonParameters = new Set(['variables', 'extensions'])

/**
 * Checks the method, the media types and the form of a request. A body must be JSON, because other sites can send forms
 * without a preflight request. So files by multipart are refused, too.
 */
export function useRequestChecks(methods: string): EndpointPlugin {
  return {
    onRequestParse({ request: { method, headers }, serverContext: { exchange }, setRequestParser }) {
      if (method !== 'GET' && method !== 'POST') throw wrongMethod(`The method ${method} is not supported.`, methods)
      if (method === 'POST' && !isJson(headers.get('Content-Type') ?? '')) {
        const message = 'The body of a POST must be JSON in UTF-8 with Content-Type: application/json.'
        throw requestError(415, 'UNSUPPORTED_MEDIA_TYPE', message)
      }
      const accepted = acceptedTypes(headers.get('Accept') ?? '*/*')
      if (!accepted.type) {
        const types = `${jsonType}, ${standardType} and ${eventStreamType}`
        throw notAcceptable(`Accept one of the response types ${types}.`)
      }
      exchange.accepted = accepted as Exchange['accepted']
      setRequestParser(method === 'GET' ? parametersFromUrl : parametersFromBody)
    },
  }
}

function isJson(contentType: string): boolean {
  const [type = '', ...more] = contentType.split(';').map((part) => part.trim().toLowerCase())
  return type === jsonType && more.every((part) => !/^charset\s*=/.test(part) || /=\s*"?utf-?8"?$/.test(part))
}

const singleResponseTypes = new Map<string, ResponseType>([
  [jsonType, jsonType],
  [standardType, standardType],
  ['*/*', jsonType],
  ['application/*', jsonType],
])

/**
 * Returns the response type for an Accept header: the first supported type of a single response, or an event stream
 * with one event if only that is accepted. Undefined when no type is supported.
 */
const acceptedTypes = memoize(100, (accept) => {
  const listed = accept.split(',').map((one) => one.toLowerCase().replace(/\s/g, '').split(';'))
  // Responses are always in UTF-8.
  const types = listed
    .filter((one) => one.every((part) => !part.startsWith('charset=') || /^charset="?utf-8"?$/.test(part)))
    .map(([type = '']) => type)
  const isStream = types.includes(eventStreamType)
  const single = types.map((one) => singleResponseTypes.get(one)).find((one) => one !== undefined)
  return { type: single ?? (isStream ? eventStreamType : undefined), isStream }
})

function parametersFromUrl({ url }: Request): GraphQLParams {
  const { searchParams } = new URL(url)
  const parameters: Record<string, unknown> = {}
  for (const name of urlParameters) {
    const [value, ...more] = searchParams.getAll(name)
    if (more.length > 0) throw badRequest(`The URL has the parameter ${name} more than once.`)
    if (!value) continue
    parameters[name] = jsonParameters.has(name) ? parseObject(value) : value
    if (parameters[name] === null) throw badRequest(`${name} must be a JSON object.`)
  }
  return parameters
}

async function parametersFromBody(request: Request): Promise<GraphQLParams> {
  const parameters = parseObject(await request.text())
  if (!parameters) throw badRequest('The body must be one JSON object with one operation.')
  return parameters
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
