import { afterAll, beforeEach, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { branchOf, newTitle } from '../../support/library/world.ts'
import { openDesk } from '../desk/desk.ts'

const db = useDatabase()
const off = { coverUrl: '', coverCredit: '', coverCreditUrl: '' }
const on = {
  coverUrl: 'https://covers.example.org/{isbn}.jpg',
  coverCredit: '表紙の会',
  coverCreditUrl: 'https://covers.example.org/about',
}
const set = (data: typeof off) => db.prisma.policy.update({ where: { id: 1 }, data })
beforeEach(() => set(off))
afterAll(() => set(off))

const policyOf = (headers: Headers) => headers.get('Content-Security-Policy') ?? ''

test('without a cover provider no page names another site (C9)', async () => {
  const { id } = await newTitle(db, { title: '表紙のある本', isbns: ['9784000000017'] })
  const browser = openBrowser(openApp(db))
  const title = `Title:${id}`
  for (const address of [
    urls.title(title),
    urls.related(title),
    urls.search({ text: '表紙のある本' }),
    urls.narrowSearch({ text: '表紙' }),
  ]) {
    await browser.visit(address)
    const { html, headers } = browser.page
    expect([address, html.match(/<(img|picture|iframe)|id="covers"|(src|href)="(https?:)?\/\//g)]).toEqual([
      address,
      null,
    ])
    expect(policyOf(headers)).not.toMatch(/img-src (?!'self';)|https?:/)
  }
  expect((await openApp(db).app.request(urls.cover(title))).status).toBe(404)
})

test('with a cover provider its images are allowed on the pages that show them, and it is credited (C9)', async () => {
  await set(on)
  const { id } = await newTitle(db, { title: '表紙の見える本', isbns: ['9784000000024'] })
  const { id: without } = await newTitle(db, { title: '番号のない本', isbns: [] })
  const { app } = openApp(db)
  const browser = openBrowser(openApp(db))
  for (const address of [urls.title(`Title:${id}`), urls.search({ text: '表紙' }), urls.related(`Title:${id}`)]) {
    // First rendered, then from the cache.
    for (let time = 0; time < 2; time++) {
      await browser.visit(address)
      expect(policyOf(browser.page.headers)).toContain("img-src 'self' https://covers.example.org;")
      expect(browser.page.html.replace('href="https://covers.example.org/about"', '')).not.toContain(
        'covers.example.org',
      )
      expect(browser.page.text).toContain('表紙の画像: 表紙の会')
    }
  }
  const answer = await app.request(urls.cover(`Title:${id}`))
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, 'https://covers.example.org/9784000000024.jpg'])
  expect((await app.request(urls.cover(`Title:${without}`))).status).toBe(404)
  expect((await app.request(urls.cover('Title:999999999'))).status).toBe(404)
})

test('staff set the provider on the rules page; an address without https or {isbn}, or no credit, is refused at its field (bad input)', async () => {
  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.ruleDisplay)
  const bad = [
    [{ ...on, coverUrl: 'http://covers.example.org/{isbn}.jpg' }, '「表紙画像のアドレス」'],
    [{ ...on, coverUrl: 'https://covers.example.org/cover.jpg' }, '「表紙画像のアドレス」'],
    [{ ...on, coverUrl: 'https://{isbn}.example.org/' }, '「表紙画像のアドレス」'],
    [{ ...on, coverUrl: "https://covers.example.org/{isbn};script-src 'unsafe-inline'" }, '「表紙画像のアドレス」'],
    [{ ...on, coverCredit: '' }, '「表紙画像の提供元」'],
    [{ ...on, coverCreditUrl: 'javascript:alert(1)' }, '「提供元のページ」'],
  ] as const
  for (const [typed, field] of bad) {
    await desk.submit(urls.desk.ruleDisplay, typed)
    expect([typed, desk.page.status, desk.page.text.includes(field)]).toEqual([typed, 422, true])
  }
  await desk.visit(urls.desk.ruleDisplay)
  await desk.submit(urls.desk.ruleDisplay, { ...on, listMailsADay: '3' })
  expect(desk.page.text).toContain('保存しました。')
  expect(await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({ ...on, listMailsADay: 3 })
  await desk.submit(urls.desk.ruleDisplay, { coverUrl: '', listMailsADay: '5' })
  expect(await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({ coverUrl: '' })
})
