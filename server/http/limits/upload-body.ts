import type { MiddlewareHandler } from 'hono'
import { urls } from '../../urls/urls.ts'
import { requestAddress } from '../request/request-address.ts'
import { BadInput, tooLarge } from '../response/error-pages.tsx'
import type { ServiceEnv } from '../service.ts'
import { BadMultipart } from './read-multipart.ts'
import { withUpload } from './read-upload.ts'
import { maxBodyBytes } from './request-bodies.ts'
import { uploadFormOf } from './upload-forms.ts'

/**
 * Reads a form with a file, and passes its other fields on as an ordinary form, so that its token is checked as that of
 * any form (E10, O20). Of a person who may not send the file, no more is read than of any other form.
 */
export const uploadBody: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const form = uploadFormOf(c.req.method, c.req.path, c.req.header('Content-Type'))
  if (!form) return next()
  const isShort = Number(c.req.header('Content-Length')) <= maxBodyBytes
  if (!isShort && !form.mayUse(c.get('context').patron)) return c.redirect(urls.signIn(requestAddress(c)), 303)
  try {
    return await withUpload(c.req.raw, form.limits, async (read) => {
      if (read === null) return tooLarge(c)
      c.set('upload', read.file)
      const headers = new Headers(c.req.raw.headers)
      headers.delete('Content-Length')
      headers.set('Content-Type', 'application/x-www-form-urlencoded')
      const body = new URLSearchParams(read.fields).toString()
      c.req.raw = new Request(c.req.raw.url, { method: 'POST', headers, body })
      c.req.bodyCache = {}
      return next()
    })
  } catch (error) {
    if (error instanceof BadMultipart) throw new BadInput('badInput')
    throw error
  }
}
