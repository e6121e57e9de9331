import type { MiddlewareHandler } from 'hono'
import { bodyLimit as limitOf } from 'hono/body-limit'
import { tooLarge } from '../response/error-pages.tsx'
import type { ServiceEnv } from '../service.ts'
import { maxBodyBytes } from './request-bodies.ts'
import { uploadFormOf } from './upload-forms.ts'

const counting = limitOf({ maxSize: maxBodyBytes, onError: tooLarge })

/**
 * Rejects bodies that are too large. A Content-Length header can be trusted, because Node reads no more than it states.
 * `uploadBody` limits forms that send a file, when the viewer is known.
 */
export const bodyLimit: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { method } = c.req
  if (method === 'GET' || method === 'HEAD') return next()
  if (uploadFormOf(method, c.req.path, c.req.header('Content-Type'))) return next()
  const length = c.req.header('Content-Length')
  if (length === undefined || c.req.header('Transfer-Encoding') !== undefined) return counting(c, next)
  return Number(length) > maxBodyBytes ? tooLarge(c) : next()
}
