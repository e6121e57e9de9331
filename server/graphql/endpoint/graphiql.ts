import { createHash } from 'node:crypto'
import type { Context as HonoContext, Next } from 'hono'

interface Page {
  html: string
  etag: string
  /** Content security policy for the page's one script. The editor adds its own styles and creates its workers. */
  policy: string
}

let builtPage: Promise<Page> | undefined

/** Serves GraphiQL to browsers as one self-contained page. Other clients are passed on. */
export async function graphiqlPage(c: HonoContext, next: Next): Promise<Response | undefined> {
  if (!c.req.header('Accept')?.includes('text/html')) {
    await next()
    return undefined
  }
  builtPage ??= buildPage()
  const { html, etag, policy } = await builtPage
  c.header('Cache-Control', 'no-cache')
  c.header('Vary', 'Accept')
  c.header('ETag', etag)
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304)
  c.header('Content-Security-Policy', policy)
  return c.html(html)
}

/** The page has nine megabytes and is built at the first request. */
async function buildPage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  const html = renderGraphiQL({
    title: 'Madoguchi GraphiQL',
    defaultQuery: '{ titles(conditions: { keyword: "火花" }, first: 5) { totalCount edges { node { id title } } } }',
  })
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(html) ?? []
  const policy = [
    "default-src 'none'",
    `script-src '${sha256(script, 'base64')}'`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
    'worker-src blob:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return { html, etag: `W/"${sha256(html, 'base64url')}"`, policy: policy.join('; ') }
}

function sha256(text: string, encoding: 'base64' | 'base64url'): string {
  return `sha256-${createHash('sha256').update(text).digest(encoding)}`
}
