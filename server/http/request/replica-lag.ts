import type { Context as HonoContext } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { firstOf } from '../../urls/first-segment.ts'
import { urls } from '../../urls/urls.ts'

/** Set in a browser that has just changed something, so that it reads from the primary. */
const changedCookie = 'changed'

/** Seconds. By then every replica in use has the change. */
const changedSeconds = 15

export function setChangedCookie(c: HonoContext, { secure }: { secure: boolean }): void {
  setCookie(c, changedCookie, '1', { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge: changedSeconds })
}

const {
  search,
  title,
  arrivals,
  mostReserved,
  rankings,
  kids,
  author,
  work,
  ndc,
  isbn,
  feeds,
  openSearch,
  sru,
  availability,
  top,
} = urls
const catalogue = new Set(
  [search, title, arrivals, mostReserved, rankings, kids, author, work, isbn, openSearch].map(({ pattern }) =>
    firstOf(pattern),
  ),
)
for (const path of [ndc, feeds, sru, availability, top]) catalogue.add(firstOf(path))

/** Whether the request may read from a replica: a catalogue page, in a browser that has not changed anything lately. */
export function mayLag(c: HonoContext): boolean {
  return c.req.method === 'GET' && catalogue.has(firstOf(c.req.path)) && getCookie(c, changedCookie) === undefined
}
