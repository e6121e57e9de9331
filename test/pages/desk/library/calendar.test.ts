import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { branchOf, day, hold, lend, newPatron, newTitle, patrons } from '../../../support/library/world.ts'
import { signIn } from '../../patrons/sign-in.ts'

const db = useDatabase()
let browser: ReturnType<typeof openBrowser>

beforeAll(async () => {
  browser = openBrowser(openApp(db))
  await signIn(browser, patrons.shisho)
  await browser.visit(urls.desk.branch())
  await browser.submit(urls.desk.branch(), { branch: String((await branchOf(db)).id) })
})

test('closing a day moves the due dates and shelf periods that end on it, and patrons read the reason (R1, H5, C6)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db, { copies: 2 })]
  const loan = await lend(db, patron, title, 9)
  const ready = await hold(db, await newPatron(db), await newTitle(db), { state: 'READY' })
  await db.prisma.hold.update({ where: { id: ready.id }, data: { shelfExpiresOn: day(10) } })
  await browser.visit(urls.desk.calendar)
  await browser.submit(urls.desk.calendar, {
    from: '２０２６/12/3',
    until: '2026年12月4日',
    note: '蔵書点検',
    what: 'close',
  })
  expect(browser.page.status).toBe(200)
  expect(browser.page.text).toMatch(/返却期限[1-9]\d*件と取置期限1件を次の開館日に動かしました。/)
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ dueOn: day(11) })
  expect(await db.prisma.hold.findUnique({ where: { id: ready.id } })).toMatchObject({ shelfExpiresOn: day(11) })
  await browser.visit(urls.branch('chuo'))
  expect(browser.page.text).toContain('2026年12月3日(木) 休館 蔵書点検')

  const notBack = '後で開館に戻しても、動いた日付は元に戻りません。'
  await browser.visit(urls.desk.calendar)
  expect(browser.page.text).toContain(notBack)
  await browser.submit(urls.desk.calendar, { from: '2026/12/3', until: '2026/12/4', note: '', what: 'clear' })
  expect(browser.page.html).toMatch(new RegExp(`role="status"[^]*?${notBack}</p></div>`))
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ dueOn: day(11) })
})

test.each([
  ['2026/2/30', '', '「初めの日」は日付として読めません。'],
  ['2026/12/5', '2026/12/4', '終わりの日が初めの日より前です。'],
  ['2026/11/1', '', '過ぎた日は変えられません。'],
  ['2026/12/1', '2027/12/2', '一度に変えられるのは366日までです。'],
])('invalid days are refused with a sentence, and the entered values stay: %s to %s', async (from, until, sentence) => {
  await browser.visit(urls.desk.calendar)
  await browser.submit(urls.desk.calendar, { from, until, note: '点検', what: 'close' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain(sentence)
  expect(browser.page.html).toContain(`value="${from}"`)
  expect(browser.page.html).toContain('value="点検"')
})

test('a branch that would never open is refused, and its calendar stays unchanged (bad input)', async () => {
  await browser.visit(urls.desk.calendar)
  const every = ['1', '2', '3', '4', '5', '6', '7'].map((number): [string, string] => ['weekday', number])
  await browser.forge(urls.desk.weeklyClosing, every)
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('開館日のない期間が1年を超えます')
  expect((await branchOf(db)).closedWeekdays).toEqual([])
})
