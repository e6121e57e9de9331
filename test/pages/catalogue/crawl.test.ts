import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { crawl } from '../../support/http/crawler.ts'

const db = useDatabase()
const host = 'http://counter.test'

test('a robot requests each title, work, class and page of the library once, and no list, facet or calendar (C41)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { searchEngines: true } })
  const { app } = openApp(db)
  const [titles, works, branches] = [
    await db.prisma.title.count(),
    await db.prisma.work.count(),
    await db.prisma.branch.count(),
  ]
  const { requested, indexed } = await crawl({ request: (address) => app.request(`${host}${address}`) }, host, 5_000)
  const count = (path: RegExp) => requested.filter((address) => path.test(address)).length
  const counted = { titles: count(/^\/titles\/\d+$/), works: count(/^\/works\/\d+/), classes: count(/^\/ndc/) }
  const rest = requested.length - counted.titles - counted.works - counted.classes
  if (process.env.MADOGUCHI_TABLE)
    console.info({ ...counted, rest, requested: requested.length, indexed: indexed.length })
  expect(counted.titles).toBe(titles)
  expect(counted.works).toBeLessThanOrEqual(works * 2)
  expect(counted.classes).toBeLessThanOrEqual(1_111)
  // 15 pages and the branches in six addresses each, and two lists of titles.
  expect(rest).toBeLessThanOrEqual(6 * (15 + branches) + 2)
  expect(requested.filter((address) => /^\/(?:search|authors|me|holds|desk|calendar|sign-in)/.test(address))).toEqual(
    [],
  )
  expect(new Set(indexed).size).toBe(indexed.length)
}, 300_000)
