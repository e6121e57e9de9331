import { setTimeout as wait } from 'node:timers/promises'
import { feedAddress } from '../../server/domain/records/electronic-feeds/feed.ts'
import { bytesOf, pauseIn, reasonOf } from '../common/http-response.ts'
import { type OpdsFeed, readFeed } from './opds-feed.ts'
import { ProviderFailure, type PublicationPage, type PublicationProvider, type Validators } from './port.ts'

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
  const readOnce = async (address: string, known: Validators | null): Promise<Tried> => {
    const response = await follow(address, known, AbortSignal.timeout(deadline))
    if (typeof response === 'string') return { why: response, again: false }
    const { status } = response
    if (status === 304 || status >= 400) await response.body?.cancel()
    if (status === 304) {
      return known ? 'UNCHANGED' : { why: 'it answers 304 to a request without conditions', again: false }
    }
    if (status === 401 || status === 403) {
      return { why: `it answers ${status}: the feed needs a sign-in, which harvests do not support`, again: false }
    }
    if (status >= 400) {
      const again = status >= 500 || status === 429
      return { why: `it answers ${status}`, again, pause: pauseIn(response.headers.get('retry-after')) }
    }
    const bytes = await bytesOf(response, most)
    if (!bytes) return { why: `one page is longer than ${most / 1e6} MB`, again: false }
    // A redirected page has its own relative addresses.
    const feed: OpdsFeed | string = readFeed(bytes.toString('utf8'), response.url || address)
    if (typeof feed === 'string') return { why: feed, again: true }
    const { headers } = response
    return { ...feed, etag: headers.get('etag'), lastModified: headers.get('last-modified'), bytes: bytes.length }
  }
  return {
    readPage: async (address, known, stopping) => {
      for (const pause of [...pauses, null]) {
        const tried = await readOnce(address, known).catch(
          (error: unknown): Tried => ({ why: reasonOf(error), again: true }),
        )
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
async function follow(first: string, known: Validators | null, signal: AbortSignal): Promise<Response | string> {
  const headers = {
    accept: 'application/opds+json, application/json;q=0.5',
    'user-agent': 'Madoguchi',
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  }
  let url = first
  for (let followed = 0; followed <= maxRedirects; followed++) {
    const response = await fetch(url, { headers, signal, redirect: 'manual' })
    const location = response.headers.get('location')
    const { status } = response
    if (status === 304 || status < 300 || status > 399 || location === null) return response
    await response.body?.cancel()
    const next = feedAddress(location, url)
    if (next === null) return 'it redirects to an address that is not https'
    url = next
  }
  return `it redirects more than ${maxRedirects} times`
}
