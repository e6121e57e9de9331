import type { MiddlewareHandler } from 'hono'
import { findCover } from '../../domain/records/covers/cover-image.ts'
import type { ServiceEnv } from '../service.ts'

const lasting = { 'Cache-Control': 'public, max-age=31536000, immutable' }

/**
 * Sends an uploaded cover. Its address contains its checksum, so that browsers and proxies can cache it without end
 * (E10).
 */
export const coverImage: MiddlewareHandler<ServiceEnv> = async (c) => {
  const [id = '', file = ''] = [c.req.param('id'), c.req.param('file')]
  const [checksum = ''] = file.split('.')
  const headers = { ...lasting, ETag: `"${checksum}"` }
  if (c.req.header('If-None-Match')?.includes(headers.ETag)) return c.body(null, 304, headers)
  const cover = await findCover(c.get('context').db, Number(id), checksum)
  if (!cover) return c.text('', 404)
  return c.body(cover.image, 200, { ...headers, 'Content-Type': cover.mediaType })
}
