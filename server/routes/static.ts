import { type Handler, Hono } from 'hono'
import { etag } from 'hono/etag'
import { packedFile } from '../middleware/packed-file.ts'
import { staticFiles, urls } from '../urls.ts'

/** The style sheets and the scripts: few and small enough to keep in memory. */
export function staticRoutes() {
  const routes = new Hono().use(urls.staticFiles, etag())
  const others = new Map<string, Handler>()
  for (const { name, address, type, etag, body } of staticFiles) {
    const send = packedFile(body)
    const headers = { 'Content-Type': type, ETag: etag }
    routes.get(address, (c) => send(c, { ...headers, 'Cache-Control': 'public, max-age=31536000, immutable' }))
    // By its plain name, as scripts know it, it may be kept for as long as a patron may see an old one.
    routes.get(urls.staticFile.replace(':asset', name), (c) =>
      send(c, { ...headers, 'Cache-Control': 'public, max-age=3600' }),
    )
    others.set(name, (c) => send(c, { ...headers, 'Cache-Control': 'no-cache' }))
  }
  // The page of a process beside this one, older or newer, names another version; what is here is then not to be kept.
  routes.get(urls.staticFile, (c, next) =>
    (others.get(c.req.param('asset').replace(/\.[\w-]{8}(?=\.\w+$)/, '')) ?? next)(c, next),
  )
  // Old browsers ask for it with every page; that there is none is told in fewer bytes than a page that says so.
  routes.get(urls.icon, (c) => c.body(null, 204, { 'Cache-Control': 'public, max-age=86400' }))
  return routes
}
