import { createHash } from 'node:crypto'
import type { EndpointPlugin } from '../exchange.ts'

interface Page {
  html: string
  headers: Record<string, string>
}

let builtPage: Promise<Page> | undefined
const page = () => (builtPage ??= buildPage())

/** GraphiQL as one self-contained page, which graphql-yoga sends to browsers. */
export const graphiqlOptions = {
  graphiql: {
    title: 'Madoguchi GraphiQL',
    defaultQuery: '{ titles(conditions: { keyword: "火花" }, first: 5) { totalCount edges { node { id title } } } }',
  },
  renderGraphiQL: async () => (await page()).html,
}

/** Adds the headers of the GraphiQL page: a content security policy for its one script, and its ETag. */
export function useGraphiqlHeaders(): EndpointPlugin {
  return {
    async onResponse({ request, response, setResponse }) {
      if (!response.headers.get('Content-Type')?.startsWith('text/html')) return
      const { headers, html } = await page()
      const isKnown = request.headers.get('If-None-Match') === headers.ETag
      setResponse(new Response(isKnown ? null : html, { status: isKnown ? 304 : 200, headers }))
    },
  }
}

/** The page has nine megabytes and is built at the first request. */
async function buildPage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  const html = renderGraphiQL(graphiqlOptions.graphiql)
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(html) ?? []
  // The editor adds its own styles and creates its workers.
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
  ].join('; ')
  const headers = {
    'Content-Type': 'text/html; charset=UTF-8',
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-cache',
    Vary: 'Accept',
    ETag: `W/"${sha256(html, 'base64url')}"`,
  }
  return { html, headers }
}

function sha256(text: string, encoding: 'base64' | 'base64url'): string {
  return `sha256-${createHash('sha256').update(text).digest(encoding)}`
}
