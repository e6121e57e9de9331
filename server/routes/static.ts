import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { urls } from '../urls.ts'

const here = (name: string) => new URL(`../../static/${name}`, import.meta.url)

const files = [
  [urls.css, 'text/css; charset=utf-8', readFileSync(here('madoguchi.css'))],
  [urls.script, 'text/javascript; charset=utf-8', readFileSync(here('../generated/madoguchi.js'))],
  [urls.desk.css, 'text/css; charset=utf-8', readFileSync(here('desk.css'))],
  [urls.desk.slipCss, 'text/css; charset=utf-8', readFileSync(here('slip.css'))],
  [urls.desk.script, 'text/javascript; charset=utf-8', readFileSync(here('desk.js'))],
] as const

/** The style sheet and the scripts: few and small enough to keep in memory. */
export function staticRoutes() {
  const routes = new Hono().use(urls.staticFiles, etag())
  for (const [path, type, body] of files) {
    routes.get(path, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=3600' }))
  }
  // Old browsers ask for it with every page; that there is none is told in fewer bytes than a page that says so.
  routes.get(urls.icon, (c) => c.body(null, 204, { 'Cache-Control': 'public, max-age=86400' }))
  return routes
}
