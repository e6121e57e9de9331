import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { themeCss } from '../../../views/frame/theme.ts'
import { compressedFile } from '../../http/response/compressed-file.ts'
import { staticFiles, urls } from '../../urls/urls.ts'

/** Serves the style sheets and scripts, which are small enough to keep in memory. */
export function staticRoutes() {
  const routes = new Hono().use(urls.staticFiles, etag())
  const byName = new Map(staticFiles.map((file) => [file.name, { ...file, send: compressedFile(file.body) }]))
  routes.get(urls.staticFile, (c, next) => {
    const asset = c.req.param('asset')
    const file = byName.get(asset.replace(/\.[\w-]{8}(?=\.\w+$)/, ''))
    if (!file) return next()
    // Under a name without a hash, or with the hash of another process's version, the file must be revalidated.
    const keep = c.req.path === file.address ? 'public, max-age=31536000, immutable' : 'no-cache'
    return file.send(c, { 'Content-Type': file.type, 'Cache-Control': keep, ETag: file.etag })
  })
  // The address has the colour, so the style sheet never changes.
  routes.get(urls.theme.pattern, (c) => {
    const headers = {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    }
    return c.body(themeCss(`#${c.req.param('theme').slice('theme-'.length, -'.css'.length)}`), 200, headers)
  })
  // Old browsers request the icon with every page. An empty 204 is smaller than an error page.
  routes.get(urls.icon, (c) => c.body(null, 204, { 'Cache-Control': 'public, max-age=86400' }))
  return routes
}
