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
    const encoding = encodingFor(c, [...encoders.keys()])
    const sent = packed.get(encoding) ?? encoders.get(encoding)?.(body) ?? body
    packed.set(encoding, sent)
    c.header('Vary', 'Accept-Encoding')
    if (encoding !== 'identity') c.header('Content-Encoding', encoding)
    return c.body(sent, 200, headers)
  }
}
