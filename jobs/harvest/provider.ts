import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '../../server/common/start-error.ts'
import { bytesOf, pauseIn, reasonOf } from '../common/http-response.ts'
import { type OaiResponse, readResponse } from './answer.ts'

export type Arguments = Record<string, string>

/** Sends a request to the provider. Returns the parsed response and its bytes. */
export type OaiRequest = (args: Arguments) => Promise<{ answer: OaiResponse; bytes: Buffer }>

interface Terms {
  /** The timeout of one response in milliseconds. */
  deadline?: number
  /** The maximum size of one response in bytes. */
  most?: number
  /** Milliseconds before each retry. */
  pauses?: number[]
  /** Called before each retry with its delay in milliseconds. */
  onRetry?(why: string, pause: number): void
}

/** The maximum number of redirects for one response. */
const mostRedirects = 5

/**
 * Returns a function that sends GET requests and retries as often as `pauses` allow. A missing or truncated response,
 * or an HTML page, may be a temporary fault. A refusal by the provider is not retried.
 */
export function createOaiClient(
  url: string,
  { deadline = 120_000, most = 64e6, pauses = [2_000, 15_000, 60_000, 300_000], onRetry }: Terms = {},
): OaiRequest {
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
    const answer = readResponse(bytes.toString('utf8'))
    return typeof answer === 'string' ? { why: answer, again: true } : { answer, bytes }
  }
  return async (args) => {
    for (const pause of [...pauses, null]) {
      const tried = await askOnce(args).catch((error: unknown): Tried => ({ why: reasonOf(error), again: true }))
      if ('answer' in tried) return tried
      if (pause === null || !tried.again) {
        throw new StartError(`${url} cannot be harvested: ${tried.why}. Records fetched before are kept.`)
      }
      const longer = Math.max(pause, tried.pause ?? 0)
      onRetry?.(tried.why, longer)
      await wait(longer)
    }
    throw new Error('unreachable')
  }
}

/** Sends a request and follows redirects. Null when there are too many, which is not retried. */
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

type Tried = { answer: OaiResponse; bytes: Buffer } | { why: string; again: boolean; pause?: number | undefined }
