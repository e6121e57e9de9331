import { afterEach, beforeAll, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { branchOf, hold, newPatron, newTitle } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'

const db = useDatabase()
const brokenText = '文字が正しく読み取れませんでした。もう一度入力してください。'
let patron: { id: number }
let browser: Browser

beforeAll(async () => {
  patron = await newPatron(db)
  browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
})

afterEach(async () => {
  expect(browser.page.html).not.toMatch(/\bat .*\.[jt]sx?:\d|node_modules|prisma/i)
  expect(bytesOverBudget(browser.page.html)).toBe(null)
  await browser.visit(urls.top)
  expect(browser.page.status).toBe(200)
})

test.each([
  '/titles/999999999',
  '/titles/0',
  '/titles/9999999999',
  '/titles/-1',
  '/titles/abc',
  '/holds/999999999',
  '/holds/0',
  '/holds/x',
  '/reserve?title=999999999',
  '/reserve?title=1&title=999999999',
  '/favourites/999999999/note',
  '/nowhere',
  '/titles',
])('%s is not found, and the page has links to continue (bad input)', async (address) => {
  await browser.visit(address)
  expect(browser.page.status).toBe(404)
  expect(browser.page.text).toContain('お探しのページは見つかりません。')
  await browser.follow('蔵書検索・予約')
  expect(browser.page.address).toBe(urls.top)
})

test.each(['-1', '0', 'abc', '1.5', '1e3', '', '%20', '99999', '999999', '99999999999999999999'])(
  'page %j of the results is not found, and the page has links to continue (bad input)',
  async (page) => {
    await browser.visit(`/search?type=CD&page=${page}`)
    expect(browser.page.status).toBe(404)
    const [main = browser.page.root] = descendantsNamed(browser.page.root, 'main')
    const [way] = descendantsNamed(main, 'a')
    await browser.follow(way ? textOf(way) : '蔵書検索・予約')
    expect(browser.page.status).toBe(200)
  },
)

test('an invalid or too large page of cancelled holds is not found (bad input)', async () => {
  for (const page of ['0', 'x', '2', '99999']) {
    await browser.visit(`/holds/cancelled?page=${page}`)
    expect([page, browser.page.status]).toEqual([page, 404])
  }
})

test.each(['nonsense', 'R1BDOk46OTk5OTk5OTk5OTk5', '%00', '', 'R1BDOk46MQ'])(
  'a made-up cursor of the list of holds is answered without an internal error: %j (bad input)',
  async (cursor) => {
    for (const name of ['after', 'before']) {
      await browser.visit(`/holds?${name}=${cursor}`)
      expect([200, 400]).toContain(browser.page.status)
    }
  },
)

test.each([
  ['10,000 letters', 'x'.repeat(10_000)],
  ['10,000 kanji', '図'.repeat(10_000)],
  ['51 kanji', '図'.repeat(51)],
])('%s as a query get 400 with the limit, and the form keeps the first of them (bad input)', async (_, text) => {
  await browser.visit(urls.search({ text, type: 'BOOK', order: 'YEAR' }))
  expect(browser.page.status).toBe(400)
  expect(browser.page.text).toContain('検索語は50文字までです。')
  const form = browser.fillIn('/search')
  expect(Object.fromEntries(form)).toMatchObject({ q: text.slice(0, 50), type: 'BOOK', sort: 'YEAR' })
  await browser.submit('/search')
  expect(browser.page.status).toBe(200)
})

test('50 characters outside the BMP count as 50 (C1)', async () => {
  await browser.visit(urls.search({ text: '𠮷'.repeat(50) }))
  expect(browser.page.status).toBe(200)
})

test('an address longer than any of the service is answered, and not repeated (bad input)', async () => {
  await browser.visit(`/search?${'junk=x&'.repeat(1_000)}`)
  expect(browser.page.status).toBe(200)
  await browser.visit(`/nowhere/${'x'.repeat(200_000)}`)
  expect(browser.page.status).toBe(414)
  expect(browser.page.text).toContain('送られた内容が長すぎます。')
})

test.each([
  '/search?q=%E3%81',
  '/search?q=%FF%FE',
  '/search?q=%00',
  '/search?q=a%00b',
  '/titles/%00',
  '/%E3%81',
  '/search?q=%',
  '/search?page=%00',
  '/sign-in?back=%00',
  '/search?q=%EF%BF%BD',
])('%s is not valid text, and the page says so (bad input)', async (address) => {
  await browser.visit(address)
  expect(browser.page.status).toBe(400)
  expect(browser.page.text).toContain(brokenText)
})

test('NUL and broken characters in a form are refused before it is processed (bad input)', async () => {
  await browser.visit(urls.top)
  for (const action of ['/sign-in', '/basket', '/reserve', '/sign-out']) {
    for (const value of ['%00', '1%00', '%E3%81', '%FF']) {
      const body = `token=${browser.token()}&title=${value}&card=${value}&password=${value}`
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
      const answer = await browser.send(action, { method: 'POST', body, headers })
      expect([action, value, answer.status]).toEqual([action, value, 400])
      expect(await answer.text()).toContain(brokenText)
    }
  }
})

test('a body of more than 64 KB is refused with its status, declared or not, and the rest is not read (bad input)', async () => {
  await browser.visit(urls.top)
  const body = new URLSearchParams({ token: browser.token(), title: 'x'.repeat(65_536) })
  const declared = await browser.send('/basket', { method: 'POST', body, headers: { 'Content-Length': '65600' } })
  const streamed = await browser.send('/basket', {
    method: 'POST',
    body: new Blob([body.toString()]).stream(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Transfer-Encoding': 'chunked' },
    duplex: 'half',
  } as RequestInit)
  for (const answer of [declared, streamed]) {
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('送られた内容が長すぎます。')
  }
})

test('a form whose parts cannot be separated is bad input, not a server error (bad input)', async () => {
  await browser.visit(urls.top)
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
    const answer = await browser.send('/basket', { method: 'POST', body: '--y\r\n', headers: { 'Content-Type': type } })
    expect([type, answer.status]).toEqual([type, 400])
  }
})

test('made-up choices of a reservation are refused by name, and nothing is reserved (bad input)', async () => {
  const title = await newTitle(db)
  const right = { title: String(title.id), key: 'made-up-0', pickup: String((await branchOf(db)).id), contact: 'NONE' }
  const wrong: [Partial<typeof right>, status: number, sentence: string][] = [
    [{ pickup: '999999999' }, 422, '受取館を選び直してください。'],
    [{ pickup: '0' }, 422, '受取館を選び直してください。'],
    [{ pickup: '' }, 422, '受取館を選んでください。'],
    [{ pickup: 'chuo' }, 422, '受取館を選んでください。'],
    [{ title: '' }, 400, '入力の内容を確かめて'],
    [{ title: 'x' }, 400, '入力の内容を確かめて'],
    [{ contact: 'FAX' }, 400, '入力の内容を確かめて'],
    [{ contact: '' }, 400, '入力の内容を確かめて'],
    [{ key: '' }, 400, '入力の内容を確かめて'],
    [{ key: 'x'.repeat(65) }, 400, '入力の内容を確かめて'],
  ]
  for (const [change, status, sentence] of wrong) {
    await browser.visit(urls.top)
    await browser.forge('/reserve', { ...right, ...change })
    expect([change, browser.page.status]).toEqual([change, status])
    expect(browser.page.text).toContain(sentence)
  }
  await browser.visit(urls.top)
  await browser.forge('/reserve', { key: right.key, pickup: right.pickup, contact: 'NONE' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('予約できる資料がありません。')
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(0)
})

test('an unknown title among known ones is named, and the known ones are reserved (H11, bad input)', async () => {
  const title = await newTitle(db, { title: '知られた本' })
  await browser.visit(urls.top)
  await browser.forge('/reserve', [
    ['title', String(title.id)],
    ['title', '999999999'],
    ['key', 'unknown-title'],
    ['pickup', String((await branchOf(db)).id)],
    ['contact', 'NONE'],
  ])
  expect(browser.page.text).toContain('知られた本 予約受付中 この資料は見つかりません。')
})

test('made-up choices of a change are refused, and the old ones stay (H6, bad input)', async () => {
  const { id } = await hold(db, patron, await newTitle(db))
  const address = urls.hold(`Hold:${id}`)
  for (const [fields, status] of [
    [{ pickup: '999999999', contact: 'NONE' }, 409],
    [{ pickup: 'x', contact: 'NONE' }, 422],
    [{ contact: 'NONE' }, 422],
    [{ pickup: '1', contact: 'FAX' }, 400],
  ] as const) {
    await browser.visit(address)
    await browser.forge(address, fields)
    expect([fields, browser.page.status]).toEqual([fields, status])
  }
  const unchanged = { pickupBranchId: (await branchOf(db)).id, contactMethod: 'NONE' }
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject(unchanged)
})

test('an unknown title for the basket is refused by name (bad input)', async () => {
  await browser.visit(urls.top)
  await browser.forge('/basket', { title: '999999999' })
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('この資料は見つかりません。')
  for (const title of ['', 'x', '-1', '9999999999']) {
    for (const action of ['/basket', '/basket/remove']) {
      await browser.visit(urls.top)
      await browser.forge(action, { title })
      // A browser that does not send the button gets the basket.
      expect([action, title, browser.page.status]).toEqual([action, title, title === '' ? 200 : 400])
    }
  }
})

test('made-up cookies are ignored (bad input)', async () => {
  for (const value of ['x', 'x'.repeat(4_000), '%00', '%E3%81', '"', "'; DROP TABLE patrons; --"]) {
    const stranger = openBrowser(openApp(db))
    for (const name of ['session', 'visitor', 'lang']) stranger.cookies.set(name, value)
    await stranger.visit(urls.holds())
    expect([value, stranger.page.address]).toEqual([value, urls.signIn(urls.holds())])
    await stranger.visit(urls.basket)
    expect([value, stranger.page.status]).toEqual([value, 200])
  }
})

test('the address of a form leads to its page when it is opened instead (bad input)', async () => {
  const { id } = await hold(db, patron, await newTitle(db))
  for (const [address, page] of [
    ['/basket/remove', urls.basket],
    [urls.signOut, urls.top],
    [urls.cancelHold(`Hold:${id}`), urls.hold(`Hold:${id}`)],
  ]) {
    await browser.visit(address ?? '')
    expect(browser.page).toMatchObject({ status: 200, address: page })
  }
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'QUEUED' })
})
