import { LibrarySystemUnreachable } from '../../../domain/library-system/port.ts'
import { HttpClient, type HttpRequest as HttpQuestion } from '../../http-client.ts'

export interface KohaHttpRequest extends Omit<HttpQuestion, 'most'> {
  /** Whether the answer may be a long list. */
  isList?: boolean | undefined
}

export interface KohaResponse {
  status: number
  /** The total number of rows of a paged list, or 0 when Koha does not report it. */
  total: number
  /** The parsed JSON. Undefined when the body is empty. */
  body: unknown
}

// 10,000 holds with their embedded records fit.
const maxListBytes = 48 * 1024 * 1024

// Connections are not kept, because Koha's servers close idle ones without notice.
const http = new HttpClient({ keeps: false })

/** Sends a request once. Every failure is `Unreachable`, which tells whether something may have been written. */
export async function sendRequest(
  { isList, ...question }: KohaHttpRequest,
  signal: AbortSignal,
): Promise<KohaResponse> {
  const request = isList ? { ...question, most: maxListBytes } : question
  const { status, headers, body } = await http.ask(request, signal)
  if (status >= 300 && status < 400) throw new LibrarySystemUnreachable(`it answers with a redirect (${status})`)
  const total = Number(headers['x-total-count'] ?? 0)
  if (body === '') return { status, total, body: undefined }
  try {
    return { status, total, body: JSON.parse(body) }
  } catch {
    const written = question.writes ? 'unknown' : 'no'
    throw new LibrarySystemUnreachable(`its answer with status ${status} is not JSON`, { written })
  }
}
