import pino from 'pino'
import { createApp } from '../../../server/app.ts'
import type { Database } from '../../../server/database/database.ts'
import type { Env } from '../../../server/env.ts'
import { urls } from '../../../server/urls/urls.ts'
import type { Request, Row } from './request.ts'

export interface Counted {
  page: string
  statements: number
  /** Reads that were left to Prisma. */
  fallbacks: number
  bytes: number
}

/** The maximum of one request. */
export type RowCounts = Pick<Counted, 'statements' | 'fallbacks'>

/** Counts statements, reads left to Prisma and uncompressed bytes of every patron page, and the maximum of each row. */
export async function countPages(db: Database, env: Env, rows: Row[], requestsEach: number) {
  const app = createApp({ db, env, log: pino({ level: 'silent' }), now: () => new Date() })
  let [sent, left] = [0, 0]
  db.onStatement(() => {
    sent += 1
  })
  db.onFallback(() => {
    left += 1
  })
  const count = async ({ path, ...init }: Request) => {
    sent = 0
    left = 0
    const answer = await app.request(path, init)
    const { byteLength } = await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}.`)
    return { statements: sent, fallbacks: left, bytes: byteLength }
  }
  const counts: RowCounts[] = []
  for (const { ours, once } of rows) {
    // One request first fills the caches. A request with a write cannot be repeated.
    const [first, ...others] = ours.slice(0, requestsEach) as [Request, ...Request[]]
    await count(first)
    const each: RowCounts[] = []
    for (const request of once ? others : [first, ...others]) each.push(await count(request))
    const most = (of: keyof RowCounts) => Math.max(...each.map((one) => one[of]))
    counts.push({ statements: most('statements'), fallbacks: most('fallbacks') })
  }
  const pages: Counted[] = []
  for (const [page, request] of Object.entries(await patronPages(db, rows))) {
    await count(request)
    pages.push({ page, ...(await count(request)) })
  }
  return { pages, counts }
}

async function patronPages({ query }: Database, rows: Row[]): Promise<Record<string, Request>> {
  const { headers = {} } = rows.find(({ what }) => what === 'my menu')?.ours[0] ?? {}
  const signedIn = (path: string): Request => ({ path, headers })
  const [hold] = await query<{ id: number }>(`SELECT id FROM holds WHERE patron_id =
    (SELECT patron_id FROM baskets WHERE patron_id IS NOT NULL ORDER BY id LIMIT 1) ORDER BY id LIMIT 1`)
  const [title] = await query<{ id: number }>(
    `SELECT title_id AS id FROM items GROUP BY title_id ORDER BY count(*) DESC, 1 LIMIT 1`,
  )
  const [titleId, holdId] = [`Title:${title?.id}`, `Hold:${hold?.id}`]
  return {
    top: { path: urls.top },
    results: { path: urls.search({ text: '小説', page: 2 }) },
    detail: { path: urls.title(titleId) },
    guide: { path: urls.guide },
    // A browser that returns cookies. Others first get a redirect that checks this.
    'sign in': { path: urls.signIn(), headers: { cookie: 'kept=1' } },
    'results, signed in': signedIn(urls.search({ text: '小説', page: 2 })),
    'detail, signed in': signedIn(urls.title(titleId)),
    basket: signedIn(urls.basket),
    'confirm, one title': signedIn(urls.place(titleId)),
    'confirm, basket': signedIn(urls.place()),
    'my menu': signedIn(urls.me),
    'my holds': signedIn(urls.holds()),
    'one hold': signedIn(urls.hold(holdId)),
  }
}
