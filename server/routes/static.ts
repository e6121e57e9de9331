import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { urls } from '../urls.ts'

const here = (name: string) => new URL(`../../static/${name}`, import.meta.url)
const sheets = (...names: string[]) => names.map((name) => slim(readFileSync(here(`${name}.css`), 'utf8'))).join('')
const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js')

const files = [
  [urls.css, 'text/css; charset=utf-8', sheets('madoguchi')],
  [urls.moreCss, 'text/css; charset=utf-8', sheets('wide', 'dark', 'print')],
  [urls.extraCss, 'text/css; charset=utf-8', sheets('extra')],
  [urls.script, 'text/javascript; charset=utf-8', readFileSync(here('counter.js'))],
  [urls.desk.css, 'text/css; charset=utf-8', sheets('desk')],
  [urls.desk.moreCss, 'text/css; charset=utf-8', sheets('desk-dark', 'desk-print')],
  [urls.desk.slipCss, 'text/css; charset=utf-8', sheets('slip')],
  [urls.desk.script, 'text/javascript; charset=utf-8', readFileSync(here('desk.js'))],
  // Its small build is a plain script; as a module it needs a way out.
  [urls.htmx, 'text/javascript; charset=utf-8', `${readFileSync(htmx, 'utf8')}\nexport default htmx`],
] as const

/** The style sheet and the scripts: few and small enough to keep in memory. */
export function staticRoutes() {
  const routes = new Hono().use(urls.staticFiles, etag())
  for (const [path, type, body] of files) {
    routes.get(path, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=3600' }))
  }
  // Made by the build, without which everything else runs too.
  const extraHeaders = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }
  routes.get(urls.extraScript, (c) => c.body(readFileSync(here('../generated/extra.js')), 200, extraHeaders))
  // Old browsers ask for it with every page; that there is none is told in fewer bytes than a page that says so.
  routes.get(urls.icon, (c) => c.body(null, 204, { 'Cache-Control': 'public, max-age=86400' }))
  return routes
}

/** A style sheet without what only people who write it need. */
function slim(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replaceAll(';}', '}')
    .trim()
}
