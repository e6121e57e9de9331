import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { themeCss } from '../../../views/frame/theme.ts'
import { compressedFile } from '../../http/response/compressed-file.ts'
import { cardWorker, pushWorker, staticFiles, urls } from '../../urls/urls.ts'

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
  // The policy of a worker is that of its own answer.
  for (const [address, worker] of [
    [urls.cardWorker, cardWorker],
    [urls.pushWorker, pushWorker],
  ] as const) {
    routes.get(address, (c) => {
      const headers = { 'Content-Type': worker.type, 'Cache-Control': 'no-cache', ETag: worker.etag }
      if (c.req.header('If-None-Match') === worker.etag) return c.body(null, 304, headers)
      const policy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"
      return c.body(worker.body, 200, { ...headers, 'Content-Security-Policy': policy })
    })
  }
  // Old browsers request the icon with every page. An empty 204 is smaller than an error page.
  routes.get(urls.icon, (c) => c.body(null, 204, { 'Cache-Control': 'public, max-age=86400' }))
  return routes
}
