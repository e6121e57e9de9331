import type { openApp } from '../support/http/app.ts'

/** An example value for each parameter in an address. */
const examples: Record<string, string> = {
  id: '1',
  isbn: '978-4-10-101001-4',
  file: `${'x'.repeat(40)}.ics`,
  asset: 'slip.css',
  code: 'chuo',
  ndc: '91',
  group: 'PRINT',
  category: '-',
  branch: '-',
  type: 'BOOK',
  kind: 'HOLD_READY',
  profile: 'koha.json',
  feed: 'search.atom',
  news: 'news.atom',
  titles: 'titles.atom',
  sitemap: 'pages.xml',
  language: 'en',
  key: '5a3e0000-0000-4000-8000-000000000000',
  list: 'alerts',
  page: 'faq',
  client: 'f'.repeat(40),
  theme: 'theme-1f3f75.css',
  name: 'logo12345678-240x96.png',
  version: 'x',
  size: '192.png',
}

export interface Route {
  method: string
  /** The registered pattern, for example `/holds/:id`. */
  path: string
  /** An address that matches it. */
  address: string
}

/** Every route of the service, read from the router, so that no new one is forgotten. */
export function routesOf({ app }: Pick<ReturnType<typeof openApp>, 'app'>, values = examples): Route[] {
  return app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path: written }) => {
      const path = written.replace(/(:\w+)(\{(?:[^{}]|\{[^{}]*\})*\})/g, '$1')
      const address = path.replace(/:(\w+)/g, (_whole, name) => {
        const value = values[name]
        if (value === undefined) throw new Error(`${path} has a parameter without an example value: ${name}`)
        return value
      })
      return { method, path, address }
    })
}
