import * as z from 'zod'
import {
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  type RequestContext,
} from '../../domain/library-system/port.ts'
import type { HttpClient } from '../http-client.ts'
import type { FolioOptions } from './options.ts'
import { refusalOf } from './refusals.ts'

interface EdgeRequest {
  /** The segments after /patron/account/. The first one is the patron's external system id. */
  path: string[]
  query?: Record<string, string>
  /** Whether the request changes something. Such a request may have no body. */
  writes?: boolean
  body?: object
}

// 10,000 holds take about 7 MB.
const maxBytes = 16 * 1024 * 1024

const errorShape = z.object({ errorMessage: z.string() })

/** The client of edge-patron, FOLIO's gateway for patrons. */
export class EdgePatron {
  private readonly http: HttpClient
  private readonly options: FolioOptions

  constructor(http: HttpClient, options: FolioOptions) {
    this.http = http
    this.options = options
  }

  async ask({ path, query = {}, writes = false, body }: EdgeRequest, call: RequestContext): Promise<unknown> {
    const { edge, apiKey, keyInAddress } = this.options
    // A URL parser resolves `.` and `..` and drops empty segments.
    if (path.some((part) => /^\.{0,2}$/.test(part))) throw refusalOf('404', 'Unable to find')
    const url = new URL(edge)
    url.pathname = [edge.pathname.replace(/\/$/, ''), 'patron', 'account', ...path.map(encodeURIComponent)].join('/')
    url.search = new URLSearchParams({ ...query, ...(keyInAddress && { apikey: apiKey }) }).toString()
    const headers = {
      ...(!keyInAddress && { authorization: `apikey ${apiKey}` }),
      ...(body && { 'content-type': 'application/json' }),
    }
    const method = writes ? 'POST' : 'GET'
    const request = { method, url, headers, body: body && JSON.stringify(body), writes, most: maxBytes } as const
    const answer = await call.request(writes ? 'write' : 'read', (signal) => this.http.ask(request, signal))
    return readResponse(answer, writes)
  }
}

/** Returns the object in an answer with status 2xx. Throws for refusals and every other answer. */
function readResponse({ status, body }: { status: number; body: string }, writes: boolean): unknown {
  const value = parseJson(body)
  if (status >= 200 && status < 300) {
    if (typeof value === 'object' && value !== null) return value
    throw new LibrarySystemUnreachable('its answer is not JSON', { written: writes ? 'unknown' : 'no' })
  }
  if (status === 401 || status === 403) {
    throw new LibrarySystemAccessDenied(
      `edge-patron answers with status ${status}: the API key, or a permission of its user`,
    )
  }
  const parsed = errorShape.safeParse(value)
  if (parsed.success && [400, 404, 409, 422].includes(status)) throw refusalOf(String(status), parsed.data.errorMessage)
  // A rejected request changed nothing. A request that failed or timed out at the gateway may have changed something.
  const began = status === 408 || status >= 500 || status < 400
  throw new LibrarySystemUnreachable(`it answers with status ${status}`, {
    written: writes && began ? 'unknown' : 'no',
  })
}

export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
