import zlib from 'node:zlib'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import { getCookie } from 'hono/cookie'
import { LruCache } from '../../common/lru-cache.ts'
import { withoutFormResponse } from '../../urls/urls.ts'

/** Bytes. Smaller answers fit into one packet anyway. */
const minSize = 1_024

/** Bytes. Smaller answers are compressed in place, because handing them to another thread costs more. */
const maxInPlace = 16 * 1_024

type Bytes = Uint8Array<ArrayBuffer>
type Done = (error: Error | null, packed: Bytes) => void

interface Encoder {
  now(body: Bytes): Bytes
  later(body: Bytes, done: Done): void
}

/** A fast level: higher ones gain little for answers that are compressed on every request. */
const brotli = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }

/** In order of preference. */
const encoders = new Map<string, Encoder>([
  [
    'br',
    {
      now: (body) => zlib.brotliCompressSync(body, brotli),
      later: (...to) => zlib.brotliCompress(to[0], brotli, to[1]),
    },
  ],
  ['gzip', { now: (body) => zlib.gzipSync(body), later: zlib.gzip }],
])

/** Available since Node 22.15. */
const { zstdCompressSync: now, zstdCompress: later } = zlib as {
  zstdCompressSync?: Encoder['now']
  zstdCompress?: Encoder['later']
}
if (now && later) encoders.set('zstd', { now, later })

async function encode(body: Bytes, { now, later }: Encoder): Promise<Bytes> {
  if (body.length <= maxInPlace) return now(body)
  return new Promise((say, fail) => later(body, (error, packed) => (error ? fail(error) : say(packed))))
}

/** Text that is sent as a whole. Streams of events and multipart responses are never buffered. */
const isText =
  /^(text\/(?!event-stream)|application\/(json|graphql-response\+json|xml|(rss|atom|opensearchdescription|sru)\+xml))/

/** The maximum number of cached bodies. Their keys are ETag and URL. */
const maxCached = 32

/**
 * Compresses text with the best encoding that the client accepts.
 * An answer to a signed-in browser stays uncompressed when another site may have chosen part of its content. That site
 * could guess the rest from the sizes of the answers (BREACH). Requests from our own pages or by the user are safe.
 */
export function compress({ cookieName }: { cookieName: string }): MiddlewareHandler {
  const cache = new LruCache<string, Bytes>(maxCached)
  return async (c, next) => {
    await next()
    const { headers, status } = c.res
    const isUnchanged = status === 304
    if (headers.has('Content-Encoding') || !(isUnchanged || isText.test(headers.get('Content-Type') ?? ''))) return
    headers.append('Vary', 'Accept-Encoding')
    const encoding = encodingFor(c, [...encoders.keys()])
    const encoder = encoders.get(encoding)
    if (!encoder || isUnchanged || c.req.method === 'HEAD' || isExposedToBreach(c, cookieName)) return
    const body = new Uint8Array(await c.res.arrayBuffer())
    const etag = headers.get('ETag')
    const key = `${encoding} ${etag} ${c.req.url}`
    const packed = body.length < minSize ? body : (etag && cache.get(key)) || (await encode(body, encoder))
    if (packed !== body) {
      if (etag) cache.set(key, packed)
      headers.set('Content-Encoding', encoding)
      headers.delete('Content-Length')
      if (etag && !etag.startsWith('W/')) headers.set('ETag', `W/${etag}`)
    }
    // Resetting first prevents Hono from merging the headers of the old response.
    c.res = undefined
    c.res = new Response(packed, { status, headers })
  }
}

/** The encoding for the client, `identity` when none is acceptable. `known` lists ours in order of preference. */
export function encodingFor(c: HonoContext, known: string[]): string {
  const match = (accepted: { type: string; q: number }[]) => {
    const wished = known.map((encoding) => {
      const preference = accepted.find(({ type }) => type === encoding) ?? accepted.find(({ type }) => type === '*')
      return { encoding, q: preference?.q ?? 0 }
    })
    // Sorting is stable, so our order decides between equal weights.
    const [best] = wished.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q)
    return best?.encoding ?? 'identity'
  }
  return accepts(c, { header: 'Accept-Encoding', supports: known, default: 'identity', match })
}

/**
 * URLs of this form carry nothing that appears on the page; nor does the id of a stored form response. Old browsers
 * need compression most, and send no header that names the requesting site.
 */
const namesOnlyAPage = /^[a-z/-]*$/

function isExposedToBreach(c: HonoContext, cookieName: string): boolean {
  if (getCookie(c, cookieName) === undefined) return false
  if (c.res.headers.get('Cache-Control')?.startsWith('public')) return false
  if (namesOnlyAPage.test(withoutFormResponse(c.req.url.replace(/^\w+:\/\/[^/]*/, '')))) return false
  return !['same-origin', 'none'].includes(c.req.header('Sec-Fetch-Site') ?? '')
}
