import type { MiddlewareHandler } from 'hono'
import { isStaff } from '../../domain/common/roles.ts'
import { urls } from '../../urls/urls.ts'
import { requestAddress } from '../request/request-address.ts'
import type { PageContext, ServiceEnv } from '../service.ts'
import { maxBodyBytes } from './request-bodies.ts'

/**
 * The bytes of a body beyond its limit that are read and dropped. Most browsers show an answer only after they have
 * sent the whole form.
 */
const maxDroppedBytes = 128 * 1_024 * 1_024

/** Marks a request as one that sends a file, for `bodyLimit`, which lets it pass, and for `readUpload`. */
export function acceptUpload(bytes: number): MiddlewareHandler<ServiceEnv> {
  return (c, next) => {
    if (c.req.method === 'POST' && isMultipart(c)) c.set('uploadBytes', bytes)
    return next()
  }
}

const isMultipart = (c: PageContext) => boundaryOf(c.req.header('Content-Type') ?? '') !== undefined

/**
 * Reads a form with a file, up to its limit. Of a longer one, the rest is dropped, so that its first fields can still
 * be read. Only staff may send more than any other form; for others nothing is read.
 */
export const readUpload: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const most = c.get('uploadBytes')
  if (most === undefined || Number(c.req.header('Content-Length')) <= maxBodyBytes) return next()
  if (!isStaff(c.get('context').patron)) return c.redirect(urls.signIn(requestAddress(c)), 303)
  const { chunks, isCut } = await readStart(c.req.raw.body, most)
  const end = isCut ? [Buffer.from(`\r\n--${boundaryOf(c.req.header('Content-Type') ?? '')}--\r\n`)] : []
  const body = Buffer.concat([...chunks, ...end])
  const read = body.buffer.slice(body.byteOffset, body.byteOffset + body.length)
  // The request stores promises here, although the type says otherwise.
  c.req.bodyCache.arrayBuffer = Promise.resolve(read) as unknown as ArrayBuffer
  c.set('isUploadCut', isCut)
  await next()
}

function boundaryOf(contentType: string): string | undefined {
  const [, quoted, plain] = contentType.match(/^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;]+))/i) ?? []
  return quoted ?? plain
}

async function readStart(body: ReadableStream<Uint8Array> | null, most: number) {
  const chunks: Uint8Array[] = []
  let length = 0
  if (body === null) return { chunks, isCut: false }
  for await (const chunk of body) {
    if (length < most) chunks.push(chunk.subarray(0, most - length))
    length += chunk.length
    if (length > most + maxDroppedBytes) break
  }
  return { chunks, isCut: length > most }
}
