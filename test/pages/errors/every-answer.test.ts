import { expect, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { urls } from '../../../server/urls/urls.ts'
import { cloneTemplate } from '../../support/database/database.ts'
import { compareAnswers, type Request } from '../../support/http/answers.ts'
import { branchOf, patronOf, patrons } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { everyPageKind } from '../every-page.ts'

test('every page is the same compiled and by Prisma and the interpreter; no read is left to Prisma', async () => {
  const clone = await cloneTemplate()
  const asked = [...(await pagesOf(clone.db)), ...(await filesOf(clone.db))]
  expect(asked.length).toBeGreaterThan(150)
  expect(await compareAnswers(clone, asked)).toEqual({ different: [], left: [] })
  await clone.discard()
}, 1_200_000)

const cookie = (cookies: Record<string, string>) => ({
  cookie: Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; '),
})

/** Every kind of page with an address, and the desk's pages, in both languages. */
async function pagesOf(db: Database): Promise<Request[]> {
  const kinds = (await everyPageKind(db)).filter(({ post }) => !post)
  const staff = {
    ...(await signedInCookies(db, await patronOf(db, patrons.shisho))),
    desk: String((await branchOf(db)).id),
  }
  const desk = Object.values(urls.desk).filter((one) => typeof one === 'string' && !one.includes('*'))
  const seen = [
    ...kinds.map(({ address, cookies }) => ({ path: address, cookies })),
    ...desk.map((path) => ({ path: String(path), cookies: staff })),
  ]
  return seen.flatMap(({ path, cookies }) =>
    ['ja', 'en'].map((lang) => ({ path, headers: cookie({ ...cookies, lang }) })),
  )
}

/** Responses that are not pages, and addresses that do not exist. */
async function filesOf(db: Database): Promise<Request[]> {
  const headers = cookie(await signedInCookies(db, await patronOf(db, patrons.hanako)))
  const search = `${urls.sru}?operation=searchRetrieve`
  const paths = [
    '/feeds/new.xml',
    '/feeds/search.rss?q=%E6%9C%AC',
    '/feeds/search.atom?q=%E6%9C%AC&type=CD',
    `${search}&version=1.2&query=dc.title%3D%E6%9C%AC&maximumRecords=3`,
    `${search}&version=1.1&query=%28`,
    urls.sru,
    `${urls.oai}?verb=ListSets`,
    `${urls.availability}?isbn=9784163902302`,
    '/opensearch.xml',
    '/isbn/9784101010014',
    urls.historyFile,
    urls.health,
    '/no/such/page',
  ]
  return paths.map((path) => ({ path, headers }))
}
