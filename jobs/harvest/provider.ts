import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '../../server/common/start-error.ts'
import { type Answer, readAnswer } from './answer.ts'

export type Arguments = Record<string, string>

/** Asks another system; answers what it says, and the bytes that it says it in. */
export type Ask = (args: Arguments) => Promise<{ answer: Answer; bytes: Buffer }>

interface Terms {
  /** Milliseconds that one answer may take. */
  deadline?: number
  /** Bytes of one. */
  most?: number
  /** Milliseconds before each further try. */
  pauses?: number[]
  /** Called before each wait of so many milliseconds for a further try. */
  onRetry?(why: string, pause: number): void
}

/** Redirects that are followed for one answer. */
const mostRedirects = 5

/** Longest wait that another system may ask for. */
const longestPause = 600_000

/**
 * Asks by GET as often as `pauses` allow: an answer that does not come, that is cut off or that is a page for people may be
 * another one the next time. What the system refuses it refuses for good.
 */
export function provider(
  url: string,
  { deadline = 120_000, most = 64e6, pauses = [2_000, 15_000, 60_000, 300_000], onRetry }: Terms = {},
): Ask {
  const askOnce = async (args: Arguments): Promise<Tried> => {
    const response = await follow(`${url}?${new URLSearchParams(args)}`, AbortSignal.timeout(deadline))
    if (!response) return { why: `it redirects more than ${mostRedirects} times`, again: false }
    if (response.status >= 400) {
      await response.body?.cancel()
      const again = response.status >= 500 || response.status === 429
      return { why: `it answers ${response.status}`, again, pause: pauseIn(response.headers.get('retry-after')) }
    }
    const bytes = await bytesOf(response, most)
    if (!bytes) return { why: `one answer is longer than ${most / 1e6} MB`, again: false }
    const answer = readAnswer(bytes.toString('utf8'))
    return typeof answer === 'string' ? { why: answer, again: true } : { answer, bytes }
  }
  return async (args) => {
    for (const pause of [...pauses, null]) {
      const tried = await askOnce(args).catch((error: unknown): Tried => ({ why: whyOf(error), again: true }))
      if ('answer' in tried) return tried
      if (pause === null || !tried.again) {
        throw new StartError(`${url} cannot be harvested: ${tried.why}. What was fetched until then stays.`)
      }
      const longer = Math.max(pause, tried.pause ?? 0)
      onRetry?.(tried.why, longer)
      await wait(longer)
    }
    throw new Error('unreachable')
  }
}

/** Asks and follows redirects; null where there are too many, which is for good. */
async function follow(first: string, signal: AbortSignal): Promise<Response | null> {
  const headers = { accept: 'text/xml, application/xml', 'user-agent': 'Madoguchi' }
  let url = first
  for (let followed = 0; followed <= mostRedirects; followed++) {
    const response = await fetch(url, { headers, signal, redirect: 'manual' })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) return response
    await response.body?.cancel()
    url = new URL(location, url).href
  }
  return null
}

type Tried = { answer: Answer; bytes: Buffer } | { why: string; again: boolean; pause?: number | undefined }

async function bytesOf(response: Response, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function pauseIn(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1000, longestPause) : undefined
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'it does not answer in time'
  return error.cause instanceof Error
    ? error.cause.message || String((error.cause as NodeJS.ErrnoException).code)
    : error.message
}
