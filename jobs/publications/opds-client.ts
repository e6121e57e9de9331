import { setTimeout as wait } from 'node:timers/promises'
import { feedAddress } from '../../server/domain/records/electronic-feeds/feed.ts'
import { bytesOf, pauseIn, reasonOf } from '../common/http-response.ts'
import { type OpdsFeed, readFeed } from './opds-feed.ts'
import { ProviderFailure, type PublicationPage, type PublicationProvider, type Validators } from './port.ts'
import { createPublicRequest, type PublicAnswer } from './public-request.ts'

interface Terms {
  /** The timeout of one response in milliseconds. */
  deadline?: number
  /** The maximum size of one page in bytes. */
  most?: number
  /** Milliseconds before each retry. */
  pauses?: number[]
}

const maxRedirects = 5

/** The sum of all delays of a page, so that a job does not wait for a provider that asks for hours. */
const maxPause = 300_000

type Tried = PublicationPage | 'UNCHANGED' | { why: string; again: boolean; pause?: number | undefined }

/** The adapter of OPDS 2.0 (https://drafts.opds.io/opds-2.0). A missing or truncated answer is requested again (C49). */
export function createOpdsProvider({
  deadline = 60_000,
  most = 16e6,
  pauses = [2_000, 15_000, 60_000],
}: Terms = {}): PublicationProvider {
  const send = createPublicRequest()
  const readOnce = async (address: string, known: Validators | null, stopping?: AbortSignal): Promise<Tried> => {
    const timeout = AbortSignal.timeout(deadline)
    const signal = stopping ? AbortSignal.any([stopping, timeout]) : timeout
    const answer = await follow(send, address, known, signal)
    if (typeof answer === 'string') return { why: answer, again: false }
    const { url, status, headers, body } = answer
    // The connection stays open after an unchanged page, which has no body.
    if (status === 304) body.resume()
    if (status >= 400) body.destroy()
    if (status === 304) {
      return known ? 'UNCHANGED' : { why: 'it answers 304 to a request without conditions', again: false }
    }
    if (status === 401 || status === 403) {
      return { why: `it answers ${status}: the feed needs a sign-in, which harvests do not support`, again: false }
    }
    if (status >= 400) {
      const again = status >= 500 || status === 429
      return { why: `it answers ${status}`, again, pause: pauseIn(headers['retry-after']) }
    }
    const bytes = await bytesOf({ body }, most)
    if (!bytes) return { why: `one page is longer than ${most / 1e6} MB`, again: false }
    // A redirected page has its own relative addresses.
    const feed: OpdsFeed | string = readFeed(bytes.toString('utf8'), url)
    if (typeof feed === 'string') return { why: feed, again: true }
    const { etag = null, 'last-modified': lastModified = null } = headers
    return { ...feed, etag, lastModified, bytes: bytes.length }
  }
  return {
    readPage: async (address, known, stopping) => {
      for (const pause of [...pauses, null]) {
        const tried = await readOnce(address, known, stopping).catch(failed)
        if (tried === 'UNCHANGED' || 'publications' in tried) return tried
        if (pause === null || !tried.again || stopping?.aborted) throw new ProviderFailure(address, tried.why)
        const longer = Math.max(pause, tried.pause ?? 0)
        if (longer > maxPause) throw new ProviderFailure(address, `${tried.why}, and asks to wait too long`)
        await wait(longer, undefined, { signal: stopping }).catch(() => {})
      }
      throw new Error('unreachable')
    },
  }
}

/** Sends a request and follows redirects to addresses that may be requested. Returns the reason when one may not be. */
async function follow(
  send: ReturnType<typeof createPublicRequest>,
  first: string,
  known: Validators | null,
  signal: AbortSignal,
): Promise<(PublicAnswer & { url: string }) | string> {
  const headers = {
    accept: 'application/opds+json, application/json;q=0.5',
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  }
  let url = first
  for (let followed = 0; followed <= maxRedirects; followed++) {
    const answer = await send(url, headers, signal)
    const { status, body } = answer
    const { location } = answer.headers
    if (status === 304 || status < 300 || status > 399 || location === undefined) return { ...answer, url }
    body.destroy()
    const next = feedAddress(location, url)
    if (next === null) return 'it redirects to an address that is not https, or is on a private network'
    url = next
  }
  return `it redirects more than ${maxRedirects} times`
}

function failed(error: unknown): Tried {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'NOT_PUBLIC') {
    return {
      why: 'it is on a private network, or redirects there. Only networks in WEBHOOK_NETWORKS are allowed',
      again: false,
    }
  }
  return { why: code === 'ECONNRESET' ? 'the connection was cut' : reasonOf(error), again: true }
}
