import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ConnectedSystem, card, connectFakeSystem, openSignedInBrowser } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { patronOf } from '../../support/library/world.ts'

const db = useDatabase()
let behind: ConnectedSystem
let koha: FakeKoha
let numbers: Record<string, string>
beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha')
  koha = behind.fake as FakeKoha
  const branches = await db.prisma.branch.findMany()
  numbers = Object.fromEntries(branches.map(({ code, id }) => [code, String(id)]))
})
afterAll(() => behind.close())
beforeEach(() => koha.faults.clear())

/** The title of a record of the library system. */
const titleOf = (record: number) => behind.titles[record - 1]?.id
const reserve = (...records: number[]) => `/reserve?${records.map((one) => `title=${titleOf(one)}`).join('&')}`
const places = '/biblios/{biblio_id}/pickup_locations'
/** Lets a record be collected at these branches only. */
const allow = (record: number, ...codes: string[]) =>
  koha.state.pickups.set(
    record,
    codes.map((code) => behind.codeOf(code) ?? code),
  )
const questions = () => koha.calls.filter(({ way }) => way === places).length
const signedIn = () => openSignedInBrowser(openApp(db))

/** The codes of the branches that a page offers. */
const offered = (html: string) =>
  [...html.matchAll(/<option value="(\d+)"/g)].flatMap(([, number]) =>
    Object.keys(numbers).filter((code) => numbers[code] === number),
  )

test('the form offers the branches that the library system allows for all of its titles (L5)', async () => {
  const browser = await signedIn()
  expect(offered((await browser.visit(reserve(9))).html).sort()).toEqual(['chuo', 'kita', 'minami'])
  const { html, text } = await browser.visit(reserve(9, 10))
  expect(offered(html).sort()).toEqual(['chuo', 'kita'])
  expect(text).toContain('受け取れる館だけを表示しています')
  const before = questions()
  await browser.visit(reserve(9, 10))
  expect(questions() - before).toBe(0)
})

test('titles without a common branch are reserved one by one (L5)', async () => {
  allow(11, 'chuo')
  allow(12, 'kita')
  koha.state.items = koha.state.items.filter(({ biblio_id }) => biblio_id !== 13)
  const browser = await signedIn()
  const { html, text } = await browser.visit(reserve(11, 12, 13))
  expect(text).toContain('まとめて受け取れる館がありません')
  expect(text).toContain('受け取れる館がない資料です')
  expect(html).not.toContain('name="pickup"')
  expect(html).toContain(`href="${reserve(12)}"`)
  expect(offered((await browser.visit(reserve(12))).html)).toEqual(['kita'])
})

test('a refused branch is chosen again in place, and the hold is placed once (L5)', async () => {
  const browser = await signedIn()
  await browser.visit(reserve(14))
  allow(14, 'chuo')
  await browser.submit('/reserve', { pickup: String(numbers.kita) })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('この館では受け取れません')
  expect(browser.page.html).toContain(behind.titles[13]?.title)
  expect(offered(browser.page.html)).toEqual(['chuo'])
  const before = behind.written()
  await browser.submit('/reserve', { pickup: String(numbers.chuo) })
  expect(browser.page.text).toContain('1点を予約しました')
  // The state has the same word here and in the list.
  expect(browser.page.text).toContain('予約中')
  expect(browser.page.text).not.toContain('受付中')
  expect(behind.written() - before).toBe(1)
})

test('when only some titles are refused because of the branch, each links to another choice', async () => {
  const browser = await signedIn()
  await browser.visit(reserve(15, 16))
  allow(15, 'chuo')
  const [first, second] = [titleOf(15), titleOf(16)].map((id) => String(id))
  await browser.submit('/reserve', { pickup: String(numbers.kita) })
  expect(browser.page.text).toContain('1点を予約しました')
  expect(browser.page.html).toContain(`href="/reserve?title=${first}"`)
  expect(browser.page.html).not.toContain(`href="/reserve?title=${second}"`)
})

test('the page of a hold offers the allowed branches, and shows no time for a day', async () => {
  allow(3, 'chuo', 'minami')
  const browser = await signedIn()
  const { html, text } = await browser.visit('/holds/602')
  expect(offered(html).sort()).toEqual(['chuo', 'minami'])
  expect(text).not.toContain('0:00')
  allow(3, 'chuo')
  await browser.submit('/holds/602', { pickup: String(numbers.minami) })
  await browser.confirm()
  expect([browser.page.status, browser.page.text]).toEqual([409, expect.stringContaining('この館では受け取れません')])
  expect(offered(browser.page.html)).toEqual(['chuo'])
})

test('every branch is offered when the library system does not answer, and at most six titles are asked about', async () => {
  koha.faults.set('ERROR_500_BEFORE', { on: (_method, way) => way === places })
  const browser = await signedIn()
  const { html } = await browser.visit(reserve(20))
  expect(offered(html)).toEqual(expect.arrayContaining(['chuo', 'kita', 'minami']))
  await koha.faults.clear()
  const before = questions()
  expect((await browser.visit(reserve(21, 22, 23, 24, 25, 26, 27, 28, 29, 30))).status).toBe(200)
  expect(questions() - before).toBe(6)
})

test('GraphQL tells where the viewer may collect titles and holds', async () => {
  const me = await patronOf(db, { cardNumber: card.number })
  const query = `query ($ids: [ID!]!) { titlesByIds(ids: $ids) { pickupBranches { code } } }`
  const ids = { ids: [9, 10].map((record) => `Title:${titleOf(record)}`) }
  const codes = (list: { pickupBranches: { code: string }[] | null }[]) =>
    list.map(({ pickupBranches }) => pickupBranches?.map(({ code }) => code).sort() ?? null)
  expect(codes((await ask(db, query, ids, { as: me })).titlesByIds)).toEqual([
    ['chuo', 'kita', 'minami'],
    ['chuo', 'kita'],
  ])
  expect(codes((await ask(db, query, ids)).titlesByIds)).toEqual([null, null])
  const { me: patron } = await ask(
    db,
    '{ me { hold(id: "Hold:604") { placedAt hasPlacedTime pickupBranches { code } } } }',
    {},
    { as: me },
  )
  expect(patron.hold).toMatchObject({ hasPlacedTime: false })
  expect(codes([patron.hold])).toEqual([['chuo', 'kita', 'minami']])
})

test('a branch is offered as soon as it has its code, also to a patron who was here before (G7)', async () => {
  const setCode = (librarySystemCode: string | null) =>
    db.prisma.branch.update({ where: { id: Number(numbers.minami) }, data: { librarySystemCode } })
  allow(17, 'minami')
  const code = behind.codeOf('minami')
  await setCode(null)
  const browser = await signedIn()
  const { text, html } = await browser.visit(reserve(17))
  expect(text).toContain('受け取れる館がない資料です')
  expect(offered(html)).toEqual([])
  await setCode(code)
  expect(offered((await browser.visit(reserve(17))).html)).toEqual(['minami'])
})
