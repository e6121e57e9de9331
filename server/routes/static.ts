import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Handler, Hono } from 'hono'
import { etag } from 'hono/etag'
import { packedFile } from '../middleware/packed-file.ts'
import { staticFiles, urls } from '../urls.ts'

const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js')

/** The style sheets and the scripts: few and small enough to keep in memory. */
export function staticRoutes() {
  const routes = new Hono().use(urls.staticFiles, etag())
  const sent = new Map<string, Handler>()
  for (const { name, address, type, etag, body } of staticFiles) {
    const send = packedFile(body)
    const headers = { 'Content-Type': type, ETag: etag }
    routes.get(address, (c) => send(c, { ...headers, 'Cache-Control': 'public, max-age=31536000, immutable' }))
    sent.set(name, (c) => send(c, { ...headers, 'Cache-Control': 'no-cache' }))
  }
  // Its small build is a plain script; as a module it needs a way out.
  const sendHtmx = packedFile(Buffer.from(`${readFileSync(htmx, 'utf8')}\nexport default htmx`))
  routes.get(urls.htmx, (c) =>
    sendHtmx(c, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }),
  )
  // The page of a process beside this one, older or newer, names another version; what is here is then not to be kept.
  routes.get(urls.staticFile, (c, next) =>
    (sent.get(c.req.param('asset').replace(/\.[\w-]{8}(?=\.\w+$)/, '')) ?? next)(c, next),
  )
  // Old browsers ask for it with every page; that there is none is told in fewer bytes than a page that says so.
  routes.get(urls.icon, (c) => c.body(null, 204, { 'Cache-Control': 'public, max-age=86400' }))
  return routes
}
