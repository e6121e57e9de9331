import { beforeEach, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { branchOf } from '../../support/library/world.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()
beforeEach(() => db.prisma.electronicFeed.deleteMany())

const feed = { name: '市立電子図書館', url: 'https://lib.example/opds', source: 'e-library', materialType: 'BOOK' }

test('an administrator adds a feed, sees its last harvest and renames it; http is refused and stays in the form (C49)', async () => {
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.imports)
  await browser.follow('電子資料の目録')
  await browser.submit(urls.desk.electronicFeeds, { ...feed, url: 'http://lib.example/opds' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('https:// で始まり、館内などの内部ネットワークではない')
  expect(browser.page.html).toContain('http://lib.example/opds')
  for (const url of ['http://127.0.0.1/opds', 'https://localhost/opds', 'https://169.254.169.254/opds']) {
    await browser.submit(urls.desk.electronicFeeds, { ...feed, url })
    expect([url, browser.page.status]).toEqual([url, 422])
  }
  await browser.submit(urls.desk.electronicFeeds, { ...feed, isActive: '1' })
  const stored = await db.prisma.electronicFeed.findFirstOrThrow()
  expect(stored).toMatchObject({ ...feed, isActive: true })
  const error = 'https://lib.example/opds: it answers 503.'
  await db.prisma.electronicFeed.updateMany({ data: { begunAt: now, endedAt: now, error } })
  await browser.visit(urls.desk.electronicFeeds)
  expect(browser.page.text).toContain(error)
  await browser.follow(feed.name)
  await browser.submit(urls.desk.electronicFeed(stored.id), { name: '新しい名前' })
  const changed = await db.prisma.electronicFeed.findFirstOrThrow()
  expect(changed).toMatchObject({ name: '新しい名前', source: feed.source, version: 2 })
})

test('of two edits the second is refused, and a source cannot be used twice (C49)', async () => {
  const browser = await openDesk(db, await branchOf(db))
  const { id } = await db.prisma.electronicFeed.create({ data: { ...feed, updatedAt: now } })
  await browser.visit(urls.desk.electronicFeed(id))
  await db.prisma.electronicFeed.update({ where: { id }, data: { version: 2 } })
  await browser.submit(urls.desk.electronicFeed(id), { name: '別の名前' })
  expect([browser.page.status, browser.page.text]).toEqual([
    409,
    expect.stringContaining('ほかの人がこの目録を変えました'),
  ])
  await browser.visit(urls.desk.electronicFeeds)
  await browser.submit(urls.desk.electronicFeeds, feed)
  expect([browser.page.status, browser.page.text]).toEqual([422, expect.stringContaining('別の目録が使っています')])
})
