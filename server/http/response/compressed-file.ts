import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { encodingFor } from './compress.ts'

type Bytes = Uint8Array<ArrayBuffer>

const encoders = new Map<string, (body: Bytes) => Bytes>([
  ['br', (body) => brotliCompressSync(body)],
  ['gzip', (body) => gzipSync(body, { level: 9 })],
])

/** Sends a file at the highest compression. Each encoding is computed once, for the first client that accepts it. */
export function compressedFile(body: Bytes): (c: Context, headers: Record<string, string>) => Response {
  const packed = new Map([['identity', body]])
  return (c, headers) => {
    const way = encodingFor(c, [...encoders.keys()])
    const sent = packed.get(way) ?? encoders.get(way)?.(body) ?? body
    packed.set(way, sent)
    c.header('Vary', 'Accept-Encoding')
    if (way !== 'identity') c.header('Content-Encoding', way)
    return c.body(sent, 200, headers)
  }
}
