import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { urls } from '../urls.ts'

const here = (name: string) => new URL(`../../static/${name}`, import.meta.url)
const sheets = (...names: string[]) => names.map((name) => slim(readFileSync(here(`${name}.css`), 'utf8'))).join('')

const files = [
  [urls.css, 'text/css; charset=utf-8', sheets('madoguchi')],
  [urls.moreCss, 'text/css; charset=utf-8', sheets('wide', 'dark', 'print')],
  [urls.extraCss, 'text/css; charset=utf-8', sheets('extra')],
  [urls.desk.css, 'text/css; charset=utf-8', sheets('desk')],
  [urls.desk.moreCss, 'text/css; charset=utf-8', sheets('desk-dark', 'desk-print')],
  [urls.desk.slipCss, 'text/css; charset=utf-8', sheets('slip')],
  [urls.desk.script, 'text/javascript; charset=utf-8', readFileSync(here('desk.js'))],
] as const

/** The style sheet and the scripts: few and small enough to keep in memory. */
export function staticRoutes() {
  const routes = new Hono().use(urls.staticFiles, etag())
  for (const [path, type, body] of files) {
    routes.get(path, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=3600' }))
  }
  // Made by the build, without which everything else runs too.
  for (const [path, name] of [
    [urls.script, 'madoguchi'],
    [urls.extraScript, 'extra'],
  ] as const) {
    const headers = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }
    routes.get(path, (c) => c.body(readFileSync(here(`../generated/${name}.js`)), 200, headers))
  }
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
