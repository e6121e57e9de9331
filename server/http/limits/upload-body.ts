import type { MiddlewareHandler } from 'hono'
import { maxUploadBytes } from '../../common/uploaded-file.ts'
import { includesRole } from '../../domain/common/roles.ts'
import { BadInput, tooLarge } from '../response/error-pages.tsx'
import type { ServiceEnv } from '../service.ts'
import { BadMultipart, readMultipart } from './read-multipart.ts'
import { maxBodyBytes } from './request-bodies.ts'
import { isUpload } from './upload-message.ts'

/** Bytes of the boundaries, the headers of parts and the other fields. */
const formBytes = 32 * 1024

/** O20: a larger body is refused before it is read. A file somewhat over the limit gets a sentence on its page. */
const maxUploadBodyBytes = 2 * maxUploadBytes

/** The number of uploads that one process reads at the same time. Each needs memory for its compressed file. */
const maxUploads = 2

/**
 * Reads a form with a file, and passes its other fields on as an ordinary form, so that its token is checked as that of
 * any form. Only administrators may send more than other forms have.
 */
export const uploadBody: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const contentType = c.req.header('Content-Type')
  if (!isUpload(c.req.method, c.req.path, contentType)) return next()
  const length = Number(c.req.header('Content-Length') ?? Number.POSITIVE_INFINITY)
  const { patron } = c.get('context')
  const most = patron && includesRole(patron.role, 'ADMIN') ? maxUploadBodyBytes : maxBodyBytes
  if (!(length <= most) || !c.req.raw.body) return tooLarge(c)
  const leave = await enter()
  try {
    const { fields, file } = await readMultipart(c.req.raw.body, contentType ?? '', {
      file: maxUploadBytes,
      fields: formBytes,
    })
    c.set('upload', file)
    const headers = new Headers(c.req.raw.headers)
    headers.delete('Content-Length')
    headers.set('Content-Type', 'application/x-www-form-urlencoded')
    c.req.raw = new Request(c.req.raw.url, { method: 'POST', headers, body: new URLSearchParams(fields).toString() })
    c.req.bodyCache = {}
    await next()
  } catch (error) {
    if (error instanceof BadMultipart) throw new BadInput('badInput')
    throw error
  } finally {
    leave()
  }
}

let inside = 0
const waiting: (() => void)[] = []

/** Waits until fewer uploads are being read. Bodies that wait stay in the network. */
async function enter(): Promise<() => void> {
  if (inside >= maxUploads) await new Promise<void>((begin) => waiting.push(begin))
  inside += 1
  return () => {
    inside -= 1
    waiting.shift()?.()
  }
}
