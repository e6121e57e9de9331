import { Unreachable } from '../../../domain/library-system/port.ts'
import { Http, type Question as HttpQuestion } from '../../http-client.ts'

export interface Question extends Omit<HttpQuestion, 'most'> {
  /** Whether the answer may be a long list. */
  isList?: boolean | undefined
}

export interface Answer {
  status: number
  /** The total number of rows of a paged list, or 0 when Koha does not report it. */
  total: number
  /** The parsed JSON. Undefined when the body is empty. */
  body: unknown
}

// 10,000 holds with their embedded records fit.
const mostListBytes = 48 * 1024 * 1024

// Connections are not kept, because Koha's servers close idle ones without notice.
const http = new Http({ keeps: false })

/** Sends a request once. Every failure is `Unreachable`, which tells whether something may have been written. */
export async function exchange({ isList, ...question }: Question, signal: AbortSignal): Promise<Answer> {
  const asked = isList ? { ...question, most: mostListBytes } : question
  const { status, headers, body } = await http.ask(asked, signal)
  if (status >= 300 && status < 400) throw new Unreachable(`it answers with a redirect (${status})`)
  const total = Number(headers['x-total-count'] ?? 0)
  if (body === '') return { status, total, body: undefined }
  try {
    return { status, total, body: JSON.parse(body) }
  } catch {
    const written = question.writes ? 'unknown' : 'no'
    throw new Unreachable(`its answer with status ${status} is not JSON`, { written })
  }
}
