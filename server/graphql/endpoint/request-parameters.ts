import type { HonoRequest } from 'hono'
import { RequestRefusal } from './request-refusal.ts'

/** Unchecked parameters of a request, from its URL or body. */
export type Parameters = Record<string, unknown>

const urlParameters = ['query', 'operationName', 'variables', 'extensions', 'documentId']
const jsonParameters = new Set(['variables', 'extensions'])

export function badRequest(message: string): RequestRefusal {
  return new RequestRefusal(400, 'BAD_REQUEST', message)
}

/** Reads the parameters of a GET. */
export function parametersFromUrl(req: HonoRequest): Parameters {
  const parameters: Parameters = {}
  for (const name of urlParameters) {
    const [value, ...more] = req.queries(name) ?? []
    if (more.length > 0) throw badRequest(`The URL has the parameter ${name} more than once.`)
    if (!value) continue
    parameters[name] = jsonParameters.has(name) ? parseObject(value) : value
    if (parameters[name] === null) throw badRequest(`${name} must be a JSON object.`)
  }
  return parameters
}

/**
 * Reads the parameters of a POST. Its body must be JSON, because other sites can send forms without a preflight
 * request.
 */
export async function parametersFromBody(req: HonoRequest): Promise<Parameters> {
  if (!isJson(req.header('Content-Type') ?? '')) {
    const message = 'The body of a POST must be JSON in UTF-8 with Content-Type: application/json.'
    throw new RequestRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', message)
  }
  const parameters = parseObject(await req.text())
  if (!parameters) throw badRequest('The body must be one JSON object with one operation.')
  return parameters
}

function isJson(contentType: string): boolean {
  const [type = '', ...more] = contentType.split(';').map((part) => part.trim().toLowerCase())
  return type === 'application/json' && more.every((part) => !/^charset\s*=/.test(part) || /=\s*"?utf-?8"?$/.test(part))
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
