import { beforeEach, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newBranch, newPatron } from '../../support/library/world.ts'
import { openDesk } from '../desk/desk.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()

beforeEach(async () => {
  await db.prisma.newsEntry.deleteMany({})
})

const visitor = () => openBrowser(openApp(db))
const entry = async () => `NewsEntry:${(await db.prisma.newsEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })).id}`

test('staff write news with a preview, patrons read it, and it is mailed and ended by buttons (N1, N2, N3)', async () => {
  const desk = await openDesk(db, await newBranch(db))
  await desk.visit(urls.desk.newNews)
  const typed = {
    kind: 'URGENT',
    from: '2026/11/24',
    until: 'いつか',
    branch: 'all',
    'title-JA': '<b>臨時休館</b>',
    'text-JA': '一行目\r\n\r\nhttps://www.example.jp/a をご覧ください。',
    'title-EN': 'Closed today',
  }
  await desk.submit(urls.desk.news, typed)
  expect(desk.page.text).toContain('「掲載の最後の日」は日付として読めません。')
  expect(desk.fillIn(urls.desk.news).get('title-EN')).toBe('Closed today')
  await desk.submit(urls.desk.news, { until: '2026/11/25', act: 'preview' })
  expect(desk.page.text).toContain('まだ保存していません。')
  expect(await db.prisma.newsEntry.count()).toBe(0)
  await desk.submit(urls.desk.news, { act: 'save' })
  expect(desk.page.text).toContain('お知らせを保存しました。')

  const id = await entry()
  const browser = visitor()
  await browser.visit(urls.search())
  expect(browser.page.html).toContain(`<a href="${urls.news(id)}">&lt;b&gt;臨時休館&lt;/b&gt;</a>`)
  await browser.visit(urls.news(id))
  expect(browser.page.html).toContain('<a href="https://www.example.jp/a" rel="noreferrer">')
  await browser.visit(`${urls.news(id)}?lang=en`)
  expect(browser.page.text).toContain('Closed today')
  await browser.visit(`${urls.news(id)}?lang=ko`)
  expect(browser.page.text).toContain('臨時休館')
  const feed = await openApp(db).app.request(urls.newsFeed('atom'))
  expect(feed.headers.get('content-type')).toContain('application/atom+xml')
  expect(await feed.text()).toContain('臨時休館')

  await desk.submit(urls.desk.newsState(id), { what: 'mail' })
  expect(desk.page.text).toContain('メールの送信を始めました。')
  await desk.submit(urls.desk.newsState(id), { what: 'end' })
  expect(desk.page.text).toContain('お知らせを終わりにしました。')
  await browser.visit(urls.search())
  expect(browser.page.text).not.toContain('臨時休館')
  await browser.visit(urls.pastNews)
  expect(browser.page.text).toContain('臨時休館')
  await desk.submit(urls.desk.newsState(id), { what: 'restore' })
  expect(desk.page.text).toContain('お知らせをもう一度掲載しました。')
})

test('the most and longest news fits on small phones (N1)', async () => {
  const title = '&'.repeat(60)
  const texts = {
    createMany: { data: [{ language: 'JA' as const, title: '長'.repeat(60), text: '本'.repeat(1_900) }] },
  }
  const day = new Date('2026-11-24T00:00:00Z')
  const times = { startsOn: day, endsOn: day, createdAt: day, updatedAt: day }
  for (let n = 0; n < 28; n++) await db.prisma.newsEntry.create({ data: { ...times, kind: 'NEWS', texts } })
  const urgent = { createMany: { data: [{ language: 'JA' as const, title, text: 'x' }] } }
  for (let n = 0; n < 2; n++) await db.prisma.newsEntry.create({ data: { ...times, kind: 'URGENT', texts: urgent } })
  const first = await db.prisma.newsEntry.findFirstOrThrow({ where: { kind: 'NEWS' } })
  const browser = visitor()
  for (const path of [urls.top, urls.newsList, urls.news(`NewsEntry:${first.id}`)]) {
    const { html } = await browser.visit(path)
    expect([path, bytesOverBudget(html)]).toEqual([path, null])
  }
})

test('a closed day is announced by one press, once, until it is opened again (N4)', async () => {
  const branch = await newBranch(db)
  const date = (day: number) => new Date(`2026-12-${day}T00:00:00Z`)
  const note = '蔵書点検'
  await db.prisma.branchDay.createMany({
    data: [14, 15, 16].map((day) => ({ branchId: branch.id, date: date(day), isOpen: false, note })),
  })
  const [desk, other] = [await openDesk(db, branch), await openDesk(db, branch)]
  for (const browser of [desk, other]) await browser.visit(urls.desk.calendarDay('2026-12', '2026-12-15'))
  await Promise.all([desk.submit(urls.desk.announceClosure, {}), other.submit(urls.desk.announceClosure, {})])
  expect(desk.page.text).toContain('休館のお知らせを出しました。')
  const entries = await db.prisma.newsEntry.findMany({ include: { texts: true } })
  expect(entries).toMatchObject([{ kind: 'NEWS', branchIds: [branch.id], endsOn: date(16), closedFrom: date(14) }])
  expect(entries[0]?.texts).toHaveLength(5)
  const browser = visitor()
  await browser.visit(urls.top)
  expect(browser.page.text).toContain(`休館のお知らせ（${branch.name}）`)
  await desk.visit(urls.desk.calendarOf('2026-12'))
  await desk.submit(urls.desk.calendar, { from: '2026/12/15', until: '', what: 'open' })
  expect(await db.prisma.newsEntry.findMany()).toMatchObject([{ endedAt: expect.any(Date) }])
  const ofDay = { branchId: branch.id, date: date(15) }
  await db.prisma.branchDay.deleteMany({ where: ofDay })
  await db.prisma.branchDay.create({ data: { ...ofDay, isOpen: false, note } })
  await other.visit(urls.desk.calendarDay('2026-12', '2026-12-15'))
  await other.submit(urls.desk.announceClosure, {})
  expect(await db.prisma.newsEntry.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    { endedAt: expect.any(Date), closedFrom: null },
    { endedAt: null, closedFrom: date(14) },
  ])
})

test('a closure of a year that begins later is announced by one press, with its years (N4, N1)', async () => {
  const branch = await newBranch(db)
  const desk = await openDesk(db, branch)
  await desk.visit(urls.desk.calendarOf('2027-02'))
  await desk.submit(urls.desk.calendar, { from: '2027/02/01', until: '2028/01/31', what: 'close' })
  await desk.visit(urls.desk.calendarDay('2027-02', '2027-02-15'))
  await desk.submit(urls.desk.announceClosure, {})
  expect(desk.page.text).toContain('休館のお知らせを出しました。')
  const entry = await db.prisma.newsEntry.findFirstOrThrow({
    where: { closedBranchId: branch.id },
    include: { texts: { where: { language: 'JA' } } },
  })
  const date = (text: string) => new Date(`${text}T00:00:00Z`)
  expect(entry).toMatchObject({ closedUntil: date('2028-01-31'), endsOn: date('2027-11-25') })
  expect(entry.texts[0]?.text).toContain('2027年2月1日(月)から2028年1月31日(月)まで休館します。')
})

test('a patron chooses news by mail in the settings (N3)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const browser = visitor()
  await signIn(browser, patron, password)
  await browser.visit(urls.noticeSettings)
  await browser.submit(urls.noticeSettings, { news: 'OWN_BRANCH' })
  expect(browser.page.text).toContain('お知らせのメール: 自分の館と全館のお知らせ')
  expect(await db.prisma.patron.findUnique({ where: { id: patron.id } })).toMatchObject({ newsMail: 'OWN_BRANCH' })
})
