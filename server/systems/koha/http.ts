import { Unreachable } from '../../domain/library-system/port.ts'

export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
  /** Whether it changes anything there. */
  writes: boolean
  /** Whether a long list may come. */
  isList?: boolean
}

export interface Answer {
  status: number
  headers: Headers
  /** JSON; undefined: an empty body. */
  body: unknown
}

const mostBytes = 1024 * 1024
/** Room for 10,000 holds with what belongs to them. */
const mostListBytes = 48 * 1024 * 1024

/** Asks once. Whatever goes wrong becomes Unreachable, which says whether anything may have been written. */
export async function exchange({ method, url, headers, body, signal, writes, isList }: Question): Promise<Answer> {
  const lost = (why: string, isSent = true, cause?: unknown) =>
    new Unreachable(why, { written: writes && isSent ? 'unknown' : 'no', cause })
  if (signal.aborted) throw lost('the time is over', false)
  let response: Response
  try {
    response = await fetch(url, {
      method,
      // Koha's servers close kept connections without a word, and a write on one is then lost.
      headers: { accept: 'application/json', connection: 'close', ...headers },
      body,
      signal,
      // Followed, a POST would become a GET, and the token go elsewhere.
      redirect: 'manual',
    })
  } catch (error) {
    const code = codeOf(error)
    if (signal.aborted) throw lost('it did not answer in time', true)
    if (ofCertificates.test(code)) throw lost(`its certificate is not trusted (${code})`, false)
    throw lost(`the connection failed${code && ` (${code})`}`, !neverSent.has(code))
  }
  const { status } = response
  if (status >= 300 && status < 400) {
    await response.body?.cancel().catch(() => {})
    throw lost(`it sends elsewhere (${status})`, false)
  }
  const text = await textOf(response, isList ? mostListBytes : mostBytes).catch((error) => {
    if (error instanceof TooLong) throw lost('its answer is too long')
    throw lost(signal.aborted ? 'it did not answer in time' : 'its answer broke off')
  })
  if (text === '') return { status, headers: response.headers, body: undefined }
  try {
    return { status, headers: response.headers, body: JSON.parse(text) }
  } catch {
    throw lost(`it answers ${status} with what is not JSON`)
  }
}

const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
])
const ofCertificates = /CERT|UNABLE_TO|ALTNAME/

function codeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } }
  return typeof cause?.code === 'string' ? cause.code : ''
}

class TooLong extends Error {}

async function textOf(response: Response, most: number): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  const parts: string[] = []
  let bytes = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    // Leaving the loop lets go of the connection.
    if (bytes > most) throw new TooLong()
    parts.push(decoder.decode(chunk, { stream: true }))
  }
  parts.push(decoder.decode())
  return parts.join('')
}
