import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { day, newPatron, newTitle } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}

/** A patron whose history has these titles, the last returned first. */
async function reader(titles: Parameters<typeof newTitle>[1][]) {
  const patron = await newPatron(db)
  const ids: number[] = []
  for (const [i, of] of titles.entries()) {
    const { id } = await newTitle(db, of)
    const data = { patronId: patron.id, titleId: id, lentOn: day(-i - 14), returnedOn: day(-i) }
    ids.push((await db.prisma.historyEntry.create({ data })).id)
  }
  return { patron, ids, browser: await browserOf(patron) }
}

const titlesOn = ({ page }: { page: { root: Parameters<typeof descendantsNamed>[0] } }) =>
  descendantsNamed(page.root, 'li').map((row) => textOf(descendantsNamed(row, 'a')[0] ?? row))

test('the history has pages, the last returned first, none twice and none lost (R4)', async () => {
  const wanted = Array.from({ length: 45 }, (_, i) => `読んだ本${i}`)
  const { browser } = await reader(wanted.map((title) => ({ title })))
  await browser.visit(urls.history())
  expect(browser.page.text).toContain('45件')
  expect(textOf(descendantsNamed(browser.page.root, 'li')[0] ?? browser.page.root)).toBe(
    '読んだ本0 2026年11月10日(火) 〜 2026年11月24日(火) 消す',
  )
  const pages = [titlesOn(browser)]
  while (browser.page.text.includes('次の20件')) {
    await browser.follow('次の20件')
    pages.push(titlesOn(browser))
  }
  expect(pages.flat()).toEqual(wanted)
  expect(pages.map((page) => page.length)).toEqual([20, 20, 5])
})

test('one entry is erased from its page, which stays open; erasing it again says that it is gone (R4)', async () => {
  const { ids, browser } = await reader(Array.from({ length: 25 }, (_, i) => ({ title: `読んだ本${i}` })))
  await browser.visit(urls.history())
  await browser.follow('次の20件')
  await browser.submit(urls.history(), { entry: String(ids[22]) })
  expect(browser.page.text).toContain('履歴を1件消しました。')
  expect(titlesOn(browser)).toEqual(['読んだ本20', '読んだ本21', '読んだ本23', '読んだ本24'])
  await browser.forge(urls.history(), { entry: String(ids[22]) })
  expect(browser.page.status).toBe(404)
  expect(browser.page.text).toContain('この履歴はもうありません。')
  for (const entry of ['', 'x', '-1', '9999999999']) {
    await browser.forge(urls.history(), { entry })
    expect([entry, browser.page.status]).toEqual([entry, 422])
  }
  expect(await db.prisma.historyEntry.count({ where: { id: { in: ids } } })).toBe(24)
})

test('a history page continues where an entry was erased elsewhere, and an empty page leads to the first (R4)', async () => {
  const { ids, browser } = await reader(Array.from({ length: 25 }, (_, i) => ({ title: `読んだ本${i}` })))
  await browser.visit(urls.history())
  await db.prisma.historyEntry.delete({ where: { id: ids[19] ?? 0 } })
  await browser.follow('次の20件')
  expect(titlesOn(browser)).toHaveLength(5)
  const { address } = browser.page
  await db.prisma.historyEntry.deleteMany({ where: { id: { in: ids.slice(20) } } })
  await browser.visit(address)
  expect(browser.page.address).toBe(urls.history())
  expect(titlesOn(browser)).toHaveLength(19)
})

test('everything is erased only after a question that states the number and that it is permanent (R4)', async () => {
  const { patron, browser } = await reader([{ title: '一冊目' }, { title: '二冊目' }])
  const other = await reader([{ title: '他人の本' }])
  await browser.visit(urls.history())
  await browser.follow('履歴をすべて消す')
  expect(browser.page.text).toContain('読書履歴2件をすべて消します。消した履歴は元に戻せません。')
  expect(await db.prisma.historyEntry.count({ where: { patronId: patron.id } })).toBe(2)
  await browser.submit(urls.deleteHistory)
  expect(browser.page.text).toContain('読書履歴2件を消しました。')
  expect(titlesOn(browser)).toEqual([])
  expect(await db.prisma.historyEntry.count({ where: { patronId: other.patron.id } })).toBe(1)
  await browser.visit(urls.deleteHistory)
  expect(browser.page.text).toContain('履歴はありません。')
})

test("another patron's entry is not found and stays (P8)", async () => {
  const owner = await reader([{ title: '秘密の本' }])
  const { browser } = await reader([{ title: '自分の本' }])
  await browser.visit(urls.history())
  await browser.forge(urls.history(), { entry: String(owner.ids[0]) })
  expect(browser.page.status).toBe(404)
  expect(browser.page.text).not.toContain('秘密の本')
  expect(await db.prisma.historyEntry.count({ where: { patronId: owner.patron.id } })).toBe(1)
})

async function fileOf(browser: ReturnType<typeof openBrowser>) {
  const response = await browser.send(urls.historyFile)
  const bytes = Buffer.from(await response.arrayBuffer())
  const rows: string[][] = parse(bytes, { bom: true })
  return { response, bytes, rows }
}

test('the whole history is saved as a file that Japanese spreadsheet programs read (R4)', async () => {
  const contributors = [{ role: '著者', name: '夏目 漱石' }]
  const { patron, browser } = await reader([{ title: '吾輩は"猫", である', volume: '上', contributors }])
  const { id: titleId } = await newTitle(db, { title: '何度も読んだ本' })
  // Each was returned a day before the next, over more than two pages of a hundred.
  const days = Array.from({ length: 240 }, (_, i) => day(-1 - i))
  const often = days.map((date) => ({ patronId: patron.id, titleId, lentOn: date, returnedOn: date }))
  await db.prisma.historyEntry.createMany({ data: often })
  const { response, bytes, rows } = await fileOf(browser)
  expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('Content-Disposition')).toContain('attachment')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(rows[0]).toEqual(['書名', '巻', '著者', '貸出日', '返却日'])
  expect(rows[1]).toEqual(['吾輩は"猫", である', '上', '夏目 漱石', '2026-11-10', '2026-11-24'])
  const dates = days.map((date) => date.toISOString().slice(0, 10))
  expect(rows.slice(2)).toEqual(dates.map((date) => ['何度も読んだ本', '', '', date, date]))
})

test('no cell of the file begins like a formula (R4, bad input)', async () => {
  const nasty = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '\t=1']
  const contributors = [{ role: '著者', name: '=HYPERLINK("http://x")' }]
  const { browser } = await reader(nasty.map((title) => ({ title, volume: '-2', contributors })))
  const cells = (await fileOf(browser)).rows.flat()
  expect(cells).toHaveLength(35)
  expect(cells.filter((cell) => /^[=+\-@＝＋－＠\t\r]/.test(cell))).toEqual([])
  expect(cells).toContain("'=1+1")
})

test('the history and its file need sign-in (P8)', async () => {
  const browser = openBrowser(openApp(db))
  for (const address of [urls.history(), urls.historyFile, urls.deleteHistory]) {
    const response = await browser.send(address)
    expect([response.status, response.headers.get('Location')]).toEqual([302, urls.signIn(address)])
  }
})
