import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { card } from '../../library-systems/gateway.ts'
import { demoPassword, patrons } from '../../support/library/world.ts'
import { collectComplaints, expectNoHorizontalScroll, launchChromium } from '../support/chromium.ts'
import { openW3m } from '../support/w3m.ts'
import { type BrowserSystemKind, type RunningService, startServiceWithSystem } from './behind.ts'

const kinds: BrowserSystemKind[] = ['koha', 'sip2']

/** The journey from the first page to sign-out, in Chromium on the screen of a small phone. */
async function inChromium({ address, titleOf }: RunningService, javaScriptEnabled: boolean, record: string) {
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const options = { locale: 'ja-JP', viewport: { width: 240, height: 320 }, baseURL: address, javaScriptEnabled }
  const page = await (await browser.newContext(options)).newPage()
  const complaints = collectComplaints(page)
  const title = titleOf(record)
  const shows = async (text: string) => {
    await page.getByText(text).first().waitFor()
    await expectNoHorizontalScroll(page)
  }

  await page.goto('/')
  await page.getByRole('searchbox', { name: '検索語' }).fill(title.title)
  await press(page, '検索')
  await page.locator(`a[href="${urls.title(`Title:${title.id}`)}"]`).click()
  await press(page, '予約かごへ')
  await page.getByRole('link', { name: '予約かご（1）' }).click()
  await page.getByRole('link', { name: '予約手続きへ' }).click()
  await signIn(page, card.number, card.password)
  await page.getByLabel('受取館').selectOption({ label: '北図書館' })
  expect(await page.getByLabel('連絡方法').count()).toBe(0)
  await press(page, '予約確定')
  await shows('予約の受付が完了しました。')

  await page.getByRole('link', { name: '予約状況へ' }).click()
  await shows('4件')
  await page.getByRole('link', { name: title.title, exact: true }).click()
  await shows('予約の内容')
  await page.getByLabel('受取館').selectOption({ label: '南公民館図書室' })
  await press(page, '予約変更')
  await press(page, 'はい')
  await shows('予約を変更しました。')
  await press(page, '予約取消')
  await press(page, 'はい')
  await shows('予約を取り消しました。')
  await page.getByRole('link', { name: '予約状況', exact: false }).first().click()
  await shows('3件')
  expect(await page.getByText(title.title).count()).toBe(0)

  await page
    .getByRole('link', { name: /貸出状況/ })
    .first()
    .click()
  await shows('2点')
  await page.getByRole('button', { name: '貸出延長' }).last().click()
  await press(page, 'はい')
  await shows('1点を延長しました')
  await press(page, 'ログアウト')
  await page.getByRole('link', { name: /ログイン/ }).waitFor()
  await page.goto('/loans')
  await shows('利用者認証')
  expect(complaints).toEqual([])
}

/** The journey in a text browser. */
async function inW3m({ address, titleOf, tellsPickup }: RunningService, record: string) {
  const { title } = titleOf(record)
  const w3m = await openW3m(address)
  await w3m.read('新着資料')
  await w3m.fill('6 利用案内', title)
  await w3m.press('検索$')
  await w3m.read('1件目')
  await w3m.press(title)
  await w3m.read('予約かごへ')
  await w3m.press('予約かごへ')
  await w3m.read('予約手続きへ')
  await w3m.press('予約手続きへ')
  await w3m.read('利用者認証')
  await w3m.fill('^利用者カードの番号', card.number)
  await w3m.fill('^パスワード', card.password)
  await w3m.press('5 ログイン')
  await w3m.read('予約の確認')
  await w3m.choose('選んでください', '北図書館')
  await w3m.press('予約確定')
  await w3m.read('予約の受付が完了しました。')
  await w3m.press('予約状況へ')
  expect(await w3m.read('4件')).toContain(title)
  await w3m.press(title)
  await w3m.read('予約の内容')
  await w3m.choose(tellsPickup ? '北図書館' : '選んでください', '南公民館図書室')
  await w3m.press('予約変更')
  await w3m.read('よろしいですか。')
  await w3m.press('5 はい')
  await w3m.read('予約を変更しました。')
  await w3m.press('予約取消')
  await w3m.read('よろしいですか。')
  await w3m.press('5 はい')
  await w3m.read('予約を取り消しました。')
  await w3m.press('貸出状況')
  await w3m.read('2点')
  await w3m.press('貸出延長$')
  await w3m.read('よろしいですか。')
  await w3m.press('5 はい')
  await w3m.read('1点を延長しました')
  await w3m.press('ログアウト')
  expect(await w3m.read('ログイン')).not.toContain(card.number)
}

/** The journey with GraphQL. */
async function withGraphql({ address, titleOf }: RunningService, record: string) {
  let token = ''
  const ask = async (query: string, variables: object = {}) => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
    const body = JSON.stringify({ query, variables })
    const answer = await fetch(address + urls.graphql, { method: 'POST', headers, body })
    const { data, errors } = await answer.json()
    expect(errors).toBeUndefined()
    return data
  }
  const { signIn } = await ask(
    'mutation ($n: String!, $p: String!) { signIn(cardNumber: $n, password: $p) { ... on SignInPayload { token } } }',
    { n: card.number, p: card.password },
  )
  token = signIn.token
  const me = '{ me { cardNumber holds { totalCount } loans { totalCount edges { node { id renewals dueOn } } } } }'
  const before = (await ask(me)).me
  expect(before).toMatchObject({ cardNumber: card.number, holds: { totalCount: 3 }, loans: { totalCount: 2 } })
  const { library } = await ask(
    '{ library { system: librarySystem { name state since } withheld: unsupported branches { id code } } }',
  )
  expect(library.system).toEqual({ name: expect.any(String), state: 'ANSWERS', since: null })
  expect(library.withheld).toEqual(expect.arrayContaining(['PASSWORDS', 'CIRCULATION']))
  expect(library.withheld).not.toContain('CHANGES')

  const kita = library.branches.find(({ code }: { code: string }) => code === 'kita').id
  const titleIds = [`Title:${titleOf(record).id}`]
  const input = { key: 'a-key-of-a-program', titleIds, pickupBranchId: kita, contactMethod: 'NONE' }
  const place = `mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) {
    __typename ... on PlaceHoldsPayload { placements { outcome { __typename ... on Hold { id } } } } } }`
  const { placeHolds } = await ask(place, { input })
  const [{ outcome }] = placeHolds.placements
  expect(outcome.__typename).toBe('Hold')
  expect((await ask(me)).me.holds.totalCount).toBe(4)
  const cancel = 'mutation ($id: ID!) { cancelHold(id: $id) { __typename ... on Hold { state } } }'
  expect((await ask(cancel, { id: outcome.id })).cancelHold).toEqual({ __typename: 'Hold', state: 'CANCELLED' })
  expect((await ask(me)).me.holds.totalCount).toBe(3)
  const renew = `mutation ($loans: [RenewLoanInput!]!) { renewLoans(loans: $loans) {
    loan { dueOn } refusal { __typename } } }`
  const { id, renewals, dueOn } = before.loans.edges.at(-1).node
  const { renewLoans } = await ask(renew, { loans: [{ id, renewalsSeen: renewals }] })
  expect(renewLoans).toEqual([{ loan: { dueOn: expect.any(String) }, refusal: null }])
  expect(renewLoans[0].loan.dueOn > dueOn).toBe(true)
  expect((await ask('mutation { signOut { wasSignedIn } }')).signOut).toEqual({ wasSignedIn: true })
  return library.system.name as string
}

/** The journey while the system is down, and after it. */
async function duringOutage({ address, stop, start, titleOf }: RunningService) {
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const context = await browser.newContext({ locale: 'ja-JP', baseURL: address, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(urls.signIn(urls.holds()))
  await signIn(page, card.number, card.password)
  await page.getByText('3件').waitFor()
  await stop()
  // An account stays in memory for five seconds, and the circuit opens after some seconds without an answer.
  const state = async () => {
    await page.goto(urls.holds())
    return (await (await fetch(`${address}${urls.health}`)).json()).system.state
  }
  await expect.poll(state, { timeout: 60_000, interval: 500 }).toBe('DOWN')
  for (const account of [urls.holds(), urls.loans(), urls.me]) {
    const answer = await page.goto(account)
    expect([account, answer?.status()]).toEqual([account, 503])
    expect(await page.locator('main').textContent()).toMatch(/\d+月\d+日 \d+:\d\dからつながりません/)
  }
  const { id, title } = titleOf('21')
  for (const here of [urls.title(`Title:${id}`), `/search?q=${encodeURIComponent(title)}`, urls.basket, '/']) {
    expect([here, (await page.goto(here))?.status()]).toEqual([here, 200])
  }
  const healthy = await fetch(`${address}${urls.health}`)
  expect([healthy.status, await healthy.json()]).toMatchObject([200, { ok: true, system: { state: 'DOWN' } }])
  await start()
  await expect.poll(async () => (await page.goto(urls.holds()))?.status(), { timeout: 30_000 }).toBe(200)
  expect(await page.locator('main').textContent()).toContain('3件')
}

/** The pages of staff. */
async function atTheDesk({ address, desk }: RunningService, name: string) {
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const page = await (await browser.newContext({ locale: 'ja-JP', baseURL: address })).newPage()
  await page.goto(urls.signIn(urls.desk.top))
  await signIn(page, patrons.shisho.cardNumber, demoPassword)
  await page.waitForURL((url) => url.pathname.startsWith('/desk'))
  expect(await page.locator('header').textContent()).toContain(
    `${name}が利用者・貸出・予約を受け持っています。つながっています。`,
  )
  await page.context().addCookies([{ name: 'desk', value: String(desk), url: address }])
  await page.goto(urls.desk.top)
  const menu = page.getByRole('navigation', { name: 'すべてのページ' })
  await menu.getByRole('link', { name: '規則' }).waitFor()
  for (const absent of ['返却', '貸出', '利用者'])
    expect(await menu.getByRole('link', { name: absent, exact: true }).count()).toBe(0)
}

async function signIn(page: Page, number: string, password: string) {
  await page.getByLabel('利用者カードの番号').fill(number)
  await page.getByLabel('パスワード').fill(password)
  await press(page, 'ログイン')
}

async function press(page: Page, name: string) {
  await page.getByRole('button', { name: new RegExp(`^(5 )?${name}$`) }).click()
}

// G1, G2, G4, G6: the built service and the library system run as separate processes.
test.each(kinds)(
  'in front of %s a patron completes the journey in each browser and by GraphQL, also after an outage',
  async (kind) => {
    const started = await startServiceWithSystem(kind)
    await inChromium(started, false, '21')
    started.forgetRenewals()
    await inChromium(started, true, '22')
    started.forgetRenewals()
    await inW3m(started, '23')
    started.forgetRenewals()
    const name = await withGraphql(started, '24')
    await atTheDesk(started, name)
    await duringOutage(started)
    expect(await started.end()).toMatchObject({ code: 0, err: '' })
  },
  300_000,
)
