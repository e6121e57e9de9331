import { Unreachable } from '../../../domain/library-system/port.ts'
import { Http, type Question as HttpQuestion } from '../../http-client.ts'

export interface Question extends Omit<HttpQuestion, 'most'> {
  /** Whether a long list may come. */
  isList?: boolean | undefined
}

export interface Answer {
  status: number
  /** How many rows a list has of which this is a part; 0: not said. */
  total: number
  /** JSON; undefined: an empty body. */
  body: unknown
}

/** Room for 10,000 holds with what belongs to them. */
const mostListBytes = 48 * 1024 * 1024

/** Koha's servers close kept connections without a word. */
const http = new Http({ keeps: false })

/** Asks once. Whatever goes wrong becomes Unreachable, which says whether anything may have been written. */
export async function exchange({ isList, ...question }: Question, signal: AbortSignal): Promise<Answer> {
  const asked = isList ? { ...question, most: mostListBytes } : question
  const { status, headers, body } = await http.ask(asked, signal)
  if (status >= 300 && status < 400) throw new Unreachable(`it sends elsewhere (${status})`)
  const total = Number(headers['x-total-count'] ?? 0)
  if (body === '') return { status, total, body: undefined }
  try {
    return { status, total, body: JSON.parse(body) }
  } catch {
    const written = question.writes ? 'unknown' : 'no'
    throw new Unreachable(`it answers ${status} with what is not JSON`, { written })
  }
}
