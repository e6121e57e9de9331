import zlib from 'node:zlib'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import { getCookie } from 'hono/cookie'
import { LastUsed } from '../../common/lru-cache.ts'
import { withoutFormResponse } from '../../urls/urls.ts'

/** Bytes; what is smaller fits into one packet as it is. */
const smallest = 1_024

/** Packed at once: handing so little to another thread costs more than packing it. */
const short = 16 * 1_024

type Bytes = Uint8Array<ArrayBuffer>
type Done = (error: Error | null, packed: Bytes) => void

interface Way {
  now(body: Bytes): Bytes
  later(body: Bytes, done: Done): void
}

/** A fast one: what is packed anew for each answer gains little by more. */
const brotli = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }

/** The first is taken by who knows several as well. */
const ways = new Map<string, Way>([
  [
    'br',
    {
      now: (body) => zlib.brotliCompressSync(body, brotli),
      later: (...to) => zlib.brotliCompress(to[0], brotli, to[1]),
    },
  ],
  ['gzip', { now: (body) => zlib.gzipSync(body), later: zlib.gzip }],
])

/** Known since Node 22.15. */
const { zstdCompressSync: now, zstdCompress: later } = zlib as {
  zstdCompressSync?: Way['now']
  zstdCompress?: Way['later']
}
if (now && later) ways.set('zstd', { now, later })

async function pack(body: Bytes, { now, later }: Way): Promise<Bytes> {
  if (body.length <= short) return now(body)
  return new Promise((say, fail) => later(body, (error, packed) => (error ? fail(error) : say(packed))))
}

/** What is sent whole, and has words in it. Streams of events and parts are never held back. */
const isText =
  /^(text\/(?!event-stream)|application\/(json|graphql-response\+json|xml|(rss|atom|opensearchdescription|sru)\+xml))/

/** Answers that stay the same, by their ETag and address. */
const mostKept = 32

/**
 * Sends texts packed, in the best way that the client knows. Not to a browser that is signed in and asks for what another
 * site may have chosen, unless it says that its own page, or its user, asks: who chooses a part of a page, and sees how
 * long the answers are, could guess the rest of it (BREACH).
 */
export function compress({ cookieName }: { cookieName: string }): MiddlewareHandler {
  const kept = new LastUsed<string, Bytes>(mostKept)
  return async (c, next) => {
    await next()
    const { headers, status } = c.res
    const isUnchanged = status === 304
    if (headers.has('Content-Encoding') || !(isUnchanged || isText.test(headers.get('Content-Type') ?? ''))) return
    headers.append('Vary', 'Accept-Encoding')
    const encoding = encodingFor(c, [...ways.keys()])
    const way = ways.get(encoding)
    if (!way || isUnchanged || c.req.method === 'HEAD' || mayBeGuessed(c, cookieName)) return
    const body = new Uint8Array(await c.res.arrayBuffer())
    const etag = headers.get('ETag')
    const key = `${encoding} ${etag} ${c.req.url}`
    const packed = body.length < smallest ? body : (etag && kept.get(key)) || (await pack(body, way))
    if (packed !== body) {
      if (etag) kept.set(key, packed)
      headers.set('Content-Encoding', encoding)
      headers.delete('Content-Length')
      if (etag && !etag.startsWith('W/')) headers.set('ETag', `W/${etag}`)
    }
    // Without the first one, whose headers would be put in once more.
    c.res = undefined
    c.res = new Response(packed, { status, headers })
  }
}

/** Of the ways to pack an answer, best first, the one to take for who asks; `identity`: as it is. */
export function encodingFor(c: HonoContext, known: string[]): string {
  const match = (accepted: { type: string; q: number }[]) => {
    const wished = known.map((way) => {
      const said = accepted.find(({ type }) => type === way) ?? accepted.find(({ type }) => type === '*')
      return { way, q: said?.q ?? 0 }
    })
    // Ours comes first among equals.
    const [best] = wished.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q)
    return best?.way ?? 'identity'
  }
  return accepts(c, { header: 'Accept-Encoding', supports: known, default: 'identity', match })
}

/**
 * Such an address chooses nothing that is on its page, nor does the id of a page that answered a form. Old browsers, which
 * need compression most, send no header that tells who asks.
 */
const namesOnlyAPage = /^[a-z/-]*$/

function mayBeGuessed(c: HonoContext, cookieName: string): boolean {
  if (getCookie(c, cookieName) === undefined) return false
  if (c.res.headers.get('Cache-Control')?.startsWith('public')) return false
  if (namesOnlyAPage.test(withoutFormResponse(c.req.url.replace(/^\w+:\/\/[^/]*/, '')))) return false
  return !['same-origin', 'none'].includes(c.req.header('Sec-Fetch-Site') ?? '')
}
