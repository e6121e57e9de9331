import {
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  type RequestContext,
} from '../../../domain/library-system/port.ts'
import { parseKohaError } from './errors.ts'
import { type KohaHttpRequest, type KohaResponse, sendRequest } from './exchange.ts'
import { kohaRefusal } from './refusals.ts'
import type { KohaSettings } from './settings.ts'
import { tokenCache } from './token.ts'

export interface KohaRequest {
  query?: Record<string, string | number>
  headers?: Record<string, string>
  body?: unknown
  isList?: boolean
}

/** Koha answered that the request failed. It writes nothing after that answer. */
export class KohaFailed extends LibrarySystemUnreachable {}

export type Client = ReturnType<typeof openKohaClient>

/**
 * Sends requests with the service's access token. Returns answers with status 2xx and throws the errors of the port for
 * all others.
 */
export function openKohaClient(settings: KohaSettings) {
  const token = tokenCache(settings)

  async function ask(
    kind: Kind,
    method: KohaHttpRequest['method'],
    path: string,
    call: RequestContext,
    request: KohaRequest,
  ) {
    const url = new URL(`${settings.base}${path}`)
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value))
    const body = request.body === undefined ? undefined : JSON.stringify(request.body)
    const headers = { ...request.headers, ...(body !== undefined && { 'content-type': 'application/json' }) }
    const question = { method, url, body, writes: kind === 'write', isList: request.isList }
    const once = (bearer: string) =>
      call.request(kind === 'write' ? 'write' : 'read', (signal) =>
        sendRequest({ ...question, headers: { ...headers, authorization: `Bearer ${bearer}` } }, signal),
      )
    const first = await token(call.signal)
    const answer = await once(first)
    // Koha does nothing for a request with an expired token, so even a write can be sent again.
    return checkedAnswer(answer.status === 401 ? await once(await token(call.signal, first)) : answer, kind)
  }

  return {
    read: (path: string, call: RequestContext, request: KohaRequest = {}) => ask('read', 'GET', path, call, request),
    /** Sends a POST that changes nothing, and that Koha may refuse. */
    check: (path: string, call: RequestContext, request: KohaRequest) => ask('check', 'POST', path, call, request),
    write: (method: 'POST' | 'PUT' | 'DELETE', path: string, call: RequestContext, request: KohaRequest = {}) =>
      ask('write', method, path, call, request),
  }
}

type Kind = 'read' | 'check' | 'write'

function checkedAnswer(answer: KohaResponse, kind: Kind): KohaResponse {
  const { status, body } = answer
  if (status >= 200 && status < 300) return answer
  const problem = parseKohaError(body)
  if (status === 401) throw new LibrarySystemAccessDenied('it rejects its own access token (401)')
  if (status === 403 && (problem.isPermission || kind !== 'write')) {
    throw new LibrarySystemAccessDenied(`a permission is missing (${missingPermissions(body)})`)
  }
  if (status >= 500) {
    const written = kind === 'write' ? 'unknown' : 'no'
    // In maintenance mode Koha does nothing. A proxy's answer tells nothing about the work behind it.
    if (status === 503 && problem.isKoha) throw new LibrarySystemUnreachable('it is in maintenance mode (503)')
    if (status === 500 && problem.isKoha) throw new KohaFailed('it answers 500', { written })
    throw new LibrarySystemUnreachable(`it answers with status ${status}`, { written })
  }
  // A page or an empty body does not come from Koha. An error about the request's form is not a refusal to the patron.
  const isAnswer = kind === 'write' || status === (kind === 'read' ? 404 : 400)
  if (!problem.isKoha || formErrorCodes.has(problem.code) || !isAnswer) {
    throw new RequestFormRejected(`it rejects the form of the request (${status})`)
  }
  throw kohaRefusal(problem)
}

const formErrorCodes = new Set(['invalid', 'invalid_query', 'invalid_parameter_value'])

/** Koha rejected the form of the request, so nothing was done. */
export class RequestFormRejected extends LibrarySystemUnreachable {}

function missingPermissions(body: unknown): string {
  const { required_permissions } = (typeof body === 'object' && body ? body : {}) as Record<string, unknown>
  // Only permission names are logged, because the rest of the body may describe a patron.
  const names = JSON.stringify(required_permissions)?.match(/[a-z_]{3,40}/g) ?? ['403']
  return names.slice(0, 6).join(', ')
}
