import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { printedSchema } from '../../graphql/endpoint/printed-schema.ts'
import { encodingFor } from './compress.ts'

/** These files change only with a new version of the service. */
const cacheHeaders = { 'Cache-Control': 'public, max-age=900' }

type Bytes = Uint8Array<ArrayBuffer>

interface PublishedFile {
  etag: string
  /** Compresses the bytes in a thread, once for each encoding. */
  encoded(encoding: string): Promise<Bytes>
}

/** The highest quality of Brotli would take seconds for a file of two megabytes. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
const encoders = new Map<string, (bytes: Bytes) => Promise<Bytes>>([
  ['br', (bytes) => promisify<Bytes, object, Bytes>(brotliCompress)(bytes, quality)],
  ['gzip', promisify<Bytes, Bytes>(gzip)],
])

/** Serves what API clients need in advance: the schema and the list of persisted documents. */
export function publishedFiles(addresses: { schema: string; documents: string }, documents: () => Promise<unknown[]>) {
  const list = async () =>
    JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: await documents() })
  return new Hono()
    .get(
      addresses.schema,
      publishedFile('text/plain; charset=UTF-8', async () => printedSchema()),
    )
    .get(addresses.documents, publishedFile('application/json', list))
}

/** A file that is computed at its first request, once a process. Simultaneous requests wait for the same computation. */
function publishedFile(type: string, compute: () => Promise<string>) {
  let file: Promise<PublishedFile> | undefined
  return async (c: Context) => {
    file ??= compute().then(readyToSend)
    // A failure is not kept.
    file.catch(() => {
      file = undefined
    })
    const { etag, encoded } = await file
    const headers = { ...cacheHeaders, ETag: etag, Vary: 'Accept-Encoding' }
    if (isKnown(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers)
    const encoding = encodingFor(c, [...encoders.keys()])
    if (encoding !== 'identity') c.header('Content-Encoding', encoding)
    return c.body(await encoded(encoding), 200, { ...headers, 'Content-Type': type })
  }
}

function readyToSend(text: string): PublishedFile {
  const bytes: Bytes = new TextEncoder().encode(text)
  const byEncoding = new Map<string, Promise<Bytes>>()
  return {
    // Weak, because all encodings have the same one.
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    encoded(encoding) {
      const known = byEncoding.get(encoding)
      if (known) return known
      const sent = encoders.get(encoding)?.(bytes) ?? Promise.resolve(bytes)
      byEncoding.set(encoding, sent)
      return sent
    },
  }
}

const isKnown = (ifNoneMatch: string | undefined, etag: string) =>
  (ifNoneMatch ?? '').split(',').some((one) => [etag, '*'].includes(one.trim()))
