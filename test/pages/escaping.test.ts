import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../support/http/app.ts'
import { branchOf, hold, newBranch, newPatron, newTitle } from '../support/library/world.ts'
import { signedInCookies } from './crowd.ts'
import { descendantsNamed, textOf } from './html.ts'

const db = useDatabase()
const markup = '<b>&"\'</b><script>alert(1)</script>'
let browser: Browser

/** All texts that people write into the database, as markup. */
beforeAll(async () => {
  const contributors = [{ role: markup, name: markup }]
  const record = { title: markup, subtitle: markup, volume: markup, publisher: markup, contributors }
  const more = { subjects: [markup], ndcs: [markup], titleReading: markup, publishedOn: markup }
  const work = { key: 'markup', title: markup }
  const title = await newTitle(db, { ...record, ...more, work, volumeOrder: 1, controlNumber: 'markup' })
  await newTitle(db, { ...record, work, volumeOrder: 2, title: `${markup}2` })
  await db.prisma.item.updateMany({ where: { titleId: title.id }, data: { shelfMark: markup } })
  const branch = await newBranch(db, { name: markup, nameEn: markup, acceptsAvPickup: false })
  await db.prisma.policy.update({ where: { id: 1 }, data: { libraryName: markup, libraryNameEn: markup } })
  const patron = await newPatron(db, { name: markup, mailAddress: `${markup}@example.jp` })
  await hold(db, patron, title, { pickupBranchId: branch.id })
  await hold(db, patron, await newTitle(db, record), { state: 'CANCELLED' })
  browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
})

/** The page is well-formed HTML (or `visit` throws), and no markup became an element. */
function expectPlain(times: number) {
  const { root, html } = browser.page
  expect(descendantsNamed(root, 'script').map(textOf)).toEqual(descendantsNamed(root, 'script').map(() => ''))
  expect(html).not.toContain('<b>&"')
  expect(html).not.toContain('<script>')
  expect(html.split('&lt;b&gt;&amp;').length - 1).toBeGreaterThanOrEqual(times)
}

test('markup in a title, a name or a branch is escaped on every page (scenario 48)', async () => {
  const { id } = await db.prisma.title.findFirstOrThrow({ where: { controlNumber: 'markup' } })
  const own = await db.prisma.hold.findFirstOrThrow({ where: { titleId: id } })
  const dvd = await newTitle(db, { title: markup, materialType: 'DVD' })
  await browser.visit(urls.title(`Title:${dvd.id}`))
  await browser.submit('/basket', { title: String(dvd.id) })
  const pages: [address: string, times: number][] = [
    [urls.top, 8],
    [urls.search({ text: markup }), 8],
    [urls.title(`Title:${id}`), 14],
    [urls.basket, 4],
    [urls.place(), 5],
    [urls.place(`Title:${dvd.id}`), 5],
    [urls.holds(), 6],
    [urls.cancelledHolds(), 5],
    [urls.hold(`Hold:${own.id}`), 6],
    [urls.guide, 4],
    [urls.mail, 4],
  ]
  for (const [address, times] of pages) {
    await browser.visit(address)
    expect([address, browser.page.status]).toEqual([address, 200])
    expectPlain(times)
  }
})

test('markup in a refusal and in the response to a reservation is escaped (scenario 48)', async () => {
  const dvd = await newTitle(db, { title: markup, materialType: 'DVD' })
  const noAv = await db.prisma.branch.findFirstOrThrow({ where: { name: markup } })
  await browser.visit(urls.top)
  const press = { title: String(dvd.id), pickup: String(noAv.id), contact: 'NONE' }
  await browser.forge('/reserve', { ...press, key: 'markup-refused' })
  expectPlain(4)
  expect(browser.page.text).toContain('視聴覚資料は<b>&"\'</b><script>alert(1)</script>では受け取れません。')
  await browser.forge('/reserve', { ...press, pickup: String((await branchOf(db)).id), key: 'markup-accepted' })
  expectPlain(4)
})

test('entered markup comes back as text, in the field and in every link (bad input)', async () => {
  const typed = '"><img src=x onerror=alert(1)>&amp;'
  const visitor = openBrowser(openApp(db))
  await visitor.visit(`/search?${new URLSearchParams({ q: typed, type: typed, sort: typed, in: typed })}`)
  expect(visitor.page.status).toBe(200)
  expect(visitor.fillIn('/search').get('q')).toBe(typed)
  expect(descendantsNamed(visitor.page.root, 'img')).toEqual([])
  await visitor.visit(`/sign-in?${new URLSearchParams({ back: `/search?q=${typed}` })}`)
  await visitor.submit('/sign-in', { card: typed, password: typed })
  expect(visitor.fillIn('/sign-in').get('card')).toBe(typed)
  expect(descendantsNamed(visitor.page.root, 'img')).toEqual([])
  await visitor.visit(`/nowhere/${typed}`)
  expect(visitor.page.status).toBe(404)
  expect(visitor.page.html).not.toContain('onerror')
})
