import { beforeEach, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { newBranch, newTitle, newTitles } from '../../support/library/world.ts'
import { openDesk } from '../desk/desk.ts'

const db = useDatabase()

beforeEach(async () => {
  await db.prisma.featuredList.deleteMany({})
})

const visitor = () => openBrowser(openApp(db))

test('staff write a list with notes and a display, patrons find it on the first page, on its page and in a feed (F1, F2)', async () => {
  const branch = await newBranch(db)
  const display = await db.prisma.shelvingLocation.create({
    data: { branchId: branch.id, code: 'SHOW', name: '入口の台', nameEn: 'Entrance', kind: 'DISPLAY', position: 1 },
  })
  const [one, two] = [await newTitle(db, { title: '雪の本' }), await newTitle(db, { title: '氷の本' })]
  const desk = await openDesk(db, branch)
  await desk.visit(urls.desk.newList)
  const typed = {
    from: '2026/11/24',
    until: '2026/12/31',
    top: '1',
    location: `ShelvingLocation:${display.id}`,
    'name-JA': '冬の本',
    'text-JA': '寒い日に読む本です。',
    'name-EN': 'Winter books',
    titles: `#${one.id} 絵がきれいです。\r\nNONE`,
  }
  await desk.submit(urls.desk.lists, typed)
  expect(desk.page.text).toContain('「NONE」に当たる資料がありません。')
  expect(desk.fillIn(urls.desk.lists).get('titles')).toContain('絵がきれいです。')
  await desk.submit(urls.desk.lists, { titles: `#${one.id} 絵がきれいです。\r\n#${two.id}` })
  expect(desk.page.text).toContain('リストを保存しました。')

  const { id } = await db.prisma.featuredList.findFirstOrThrow()
  const list = `FeaturedList:${id}`
  const browser = visitor()
  await browser.visit(urls.top)
  expect(browser.page.text).toContain('冬の本')
  for (const path of [urls.featuredLists, urls.featuredList(list)])
    expect(browser.page.html).toContain(`href="${path}"`)
  await browser.visit(urls.featuredList(list))
  for (const text of ['寒い日に読む本です。', '入口の台', '雪の本', '絵がきれいです。', '氷の本'])
    expect(browser.page.text).toContain(text)
  await browser.visit(`${urls.featuredLists}?lang=en`)
  expect(browser.page.text).toContain('Winter books')
  const feed = await openApp(db).app.request(urls.featuredFeed(list, 'atom'))
  expect(await feed.text()).toContain('絵がきれいです。')

  await desk.submit(urls.desk.listState(list), { what: 'end' })
  expect(desk.page.text).toContain('リストを終わりにしました。')
  await browser.visit(urls.featuredList(list))
  expect(browser.page.status).toBe(404)
})

test('a page of the longest list, and the first page with its covers, fit on small phones (F2)', async () => {
  const title = '長い書名の本について'.repeat(12)
  const titles = await newTitles(
    db,
    Array.from({ length: 8 }, () => ({ title })),
  )
  const day = new Date('2026-11-24T00:00:00Z')
  const texts = { createMany: { data: [{ language: 'JA' as const, name: '長'.repeat(60), text: '文'.repeat(600) }] } }
  const listed = titles.map(({ id: titleId }, n) => ({ titleId, position: n + 1, note: '注'.repeat(100) }))
  const data = { startsOn: day, endsOn: day, isOnTop: true, createdAt: day, updatedAt: day, texts }
  const { id } = await db.prisma.featuredList.create({ data: { ...data, titles: { createMany: { data: listed } } } })
  const browser = visitor()
  for (const path of [urls.top, urls.featuredList(`FeaturedList:${id}`), urls.featuredList(`FeaturedList:${id}`, 2)]) {
    const { html } = await browser.visit(path)
    expect([path, bytesOverBudget(html)]).toEqual([path, null])
  }
})
