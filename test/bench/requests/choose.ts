import type { Database } from '../../../server/db.ts'
import { newSecret } from '../../../server/session.ts'
import { urls } from '../../../server/urls.ts'

export const measured = ['results', 'detail', 'account'] as const
export type What = (typeof measured)[number]

export interface Request {
  path: string
  method?: 'POST'
  headers?: Record<string, string>
  body?: string
}

/** What is asked of both servers, the one of many choices after the other. */
export type Requests = Record<What, { ours: Request[]; baseline: Request[] }>

const words = ['夏目漱石', '小説', 'ねこ', '日本の歴史', '図書館', '村上 春樹', '料理', 'こころ', '数学', '絵本 動物']

/** Everything that a patron's own list shows, as a phone's app would ask for it. */
export const accountQuery = /* GraphQL */ `
  query Account {
    me {
      name
      holds(first: 10) {
        totalCount
        edges {
          node {
            id state place contactMethod placedAt shelfExpiresOn
            title { id title volume materialType }
            pickupBranch { name nameEn }
          }
        }
      }
      loans(first: 100) { edges { node { dueOn title { id title volume materialType } } } }
      limits { group name limit inUse }
    }
    basket { count titles { id title volume materialType } }
  }
`

export async function chooseRequests({ query }: Database, secrets: string[]): Promise<Requests> {
  const titles = await query<{ id: number }>(`SELECT id FROM titles WHERE id % 97 = 0 ORDER BY id LIMIT 200`)
  // As a browser asks that was here before.
  const page = (path: string) => ({ path, headers: { cookie: `visitor=${newSecret()}` } })
  const results = words.map((text) => page(urls.search({ text })))
  const detail = titles.map(({ id }) => page(urls.title(`Title:${id}`)))
  const account = secrets.map((secret) => ({ headers: { authorization: `Bearer ${secret}` } }))
  const body = JSON.stringify({ query: accountQuery })
  return {
    results: { ours: results, baseline: results },
    detail: { ours: detail, baseline: detail },
    account: {
      ours: account.map(({ headers }) => ({
        path: urls.graphql,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      })),
      baseline: account.map(({ headers }) => ({ path: '/account', headers })),
    },
  }
}
