import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const open = () => openBrowser(openApp(db))

// First, because the top page of other tests counts the ranking, which is cached for ten minutes.
test('the most reserved titles show the time of the ranking, and leave out titles with few holds (C4)', async () => {
  const [many, few] = [await newTitle(db, { title: '皆が待つ本' }), await newTitle(db, { title: '四人が待つ本' })]
  for (let i = 0; i < 5; i++) await hold(db, await newPatron(db), many)
  for (let i = 0; i < 4; i++) await hold(db, await newPatron(db), few)
  const browser = open()
  await browser.visit(urls.top)
  await browser.follow('予約の多い資料')
  expect(browser.page.text).toContain('11月24日 10:00に数えました。予約が5件より少ない資料は載せていません。')
  expect(browser.page.text).toContain('皆が待つ本')
  expect(browser.page.text).not.toContain('四人が待つ本')
  await browser.submit('/most-reserved', { type: 'LD' })
  expect(browser.page.text).toContain('今、予約の多い資料はありません。')
})

test('a reader browses the weeks of new titles, narrows them, and adds one to the basket (C4, C5)', async () => {
  const added = (day: string) => ({ materialType: 'LD' as const, addedAt: new Date(`${day}T12:00:00+09:00`) })
  await newTitle(db, { title: '六月の映像', ...added('2019-06-05') })
  const { id } = await newTitle(db, { title: '五月の映像', ...added('2019-05-08') })
  const browser = open()
  await browser.visit(urls.top)
  await browser.follow('新着資料')
  await browser.submit('/new', { type: 'LD' })
  expect(browser.page.address).toMatch(/^\/new\?week=2026-\d\d-\d\d&type=LD&at=&ndc=$/)
  await browser.visit('/new?week=2019-06-09&type=LD')
  expect(browser.page.text).toContain('2019年6月3日(月)〜2019年6月9日(日)に入った資料')
  expect(browser.page.text).toContain('六月の映像')
  await browser.follow('前の週')
  expect(browser.page.address).toBe('/new?week=2019-05-06&type=LD')
  expect(browser.page.text).toContain('五月の映像')
  expect(browser.page.text).not.toContain('六月の映像')
  await browser.submit('/new', { at: 'seto' })
  expect(browser.page.text).toContain('この週に、この条件で入った資料はありません。')
  await browser.submit('/new', { at: 'chuo' })
  await browser.forge('/basket', { title: String(id) })
  expect(browser.page.text).toContain('五月の映像')
})

test.each(['x', '0000-00-00', '9999-99-99', '2019-13-45', "'"])(
  'week=%s is answered with a week (bad input)',
  async (week) => {
    const browser = open()
    await browser.visit(`/new?week=${week}&type=x&at=x&after=x`)
    expect([browser.page.status, /に入った資料/.test(browser.page.text)]).toEqual([200, true])
  },
)

test("a title links to its contributors, its class and its work, and an author's titles can be sorted (C3)", async () => {
  const contributors = [{ role: '文', name: '長谷川 ひとり' }]
  const work = { key: 'browse pages', title: '続きの本' }
  const titles = []
  for (let i = 1; i <= 22; i++) {
    const record = { title: '続きの本', volume: `第${i}巻`, volumeOrder: i, publishedYear: 2000 + i, ndcs: ['489'] }
    titles.push(await newTitle(db, { ...record, contributors, work }))
  }
  const browser = open()
  const at = urls.title(`Title:${titles[0]?.id}`)
  await browser.visit(at)
  await browser.follow('長谷川 ひとり')
  expect(browser.page.text).toContain('22件中 1〜10件目')
  expect(browser.page.text).toMatch(/続きの本 第1巻 .*? 文 /)
  await browser.submit('/authors', { sort: 'YEAR' })
  await browser.follow('次の10件')
  expect(browser.page.text).toContain('続きの本 第12巻')
  await browser.visit(at)
  await browser.follow('哺乳類')
  expect(browser.page.address).toBe('/ndc/489')
  await browser.visit(at)
  await browser.follow('すべての巻を見る')
  expect(browser.page.text).toContain('全22巻のうち 1〜20番目')
  await browser.follow('次の20件')
  expect(browser.page.text).toContain('続きの本 第22巻')
})

test.each([
  '/authors',
  '/authors?name=',
  `/authors?name=${'x'.repeat(101)}`,
  '/authors?name=%E3%81%AA%E3%81%84%E5%90%8D',
  '/authors?name=%25',
  '/works/0',
  '/works/999999999',
  '/works/x',
  '/new?page=0',
  '/most-reserved?page=x',
  '/most-reserved?page=999',
])('%s does not exist, and the page says so (bad input)', async (address) => {
  const browser = open()
  await browser.visit(address)
  expect(browser.page.status).toBe(404)
  expect(browser.page.text).toMatch(/[ぁ-ん]/)
})
