import pino from 'pino'
import { createApp } from '../../../server/app.ts'
import type { Database } from '../../../server/db.ts'
import type { Env } from '../../../server/env.ts'
import { urls } from '../../../server/urls.ts'
import { measured, type Request, type Requests, type What } from './choose.ts'

export interface Counted {
  page: string
  statements: number
  bytes: number
}

/** Counts the statements and the uncompressed bytes of every page for patrons, and of what is measured. */
export async function countPages(db: Database, env: Env, requests: Requests) {
  const app = createApp({ db, env, log: pino({ level: 'silent' }), now: () => new Date() })
  let statements = 0
  db.onStatement(() => {
    statements += 1
  })
  const count = async ({ path, ...init }: Request) => {
    // Once before, so that what is remembered between requests is there.
    await app.request(path, init)
    statements = 0
    const answer = await app.request(path, init)
    const { byteLength } = await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}.`)
    return { statements, bytes: byteLength }
  }
  const pages: Counted[] = []
  for (const [page, request] of Object.entries(await patronPages(db, requests))) {
    pages.push({ page, ...(await count(request)) })
  }
  const most = {} as Record<What, number>
  for (const what of measured) {
    const counts: number[] = []
    for (const request of requests[what].ours.slice(0, 10)) counts.push((await count(request)).statements)
    most[what] = Math.max(...counts)
  }
  return { pages, statements: most }
}

async function patronPages({ query }: Database, { account }: Requests): Promise<Record<string, Request>> {
  const secret = account.ours[0]?.headers?.authorization?.replace('Bearer ', '') ?? ''
  const signedIn = (path: string): Request => ({ path, headers: { cookie: `session=${secret}` } })
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
    'sign in': { path: urls.signIn() },
    'results, signed in': signedIn(urls.search({ text: '小説', page: 2 })),
    'detail, signed in': signedIn(urls.title(titleId)),
    basket: signedIn(urls.basket),
    'confirm, one title': signedIn(urls.confirm(titleId)),
    'confirm, basket': signedIn(urls.confirm()),
    'my holds': signedIn(urls.holds()),
    'one hold': signedIn(urls.hold(holdId)),
  }
}
