import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { demoPassword, hold, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { descendantsNamed } from '../html.ts'
import { foreignReturnAddresses } from '../library-system/service.ts'
import { signIn } from './sign-in.ts'

const db = useDatabase()

test('sign-in returns to the requested page, with all choices made there (P3)', async () => {
  const address = urls.search({ text: '100% 本 & "紙"+1', type: 'BOOK', order: 'TITLE', page: 1 })
  const browser = openBrowser(openApp(db))
  await browser.visit(address)
  await browser.follow('ログイン')
  await signIn(browser, patrons.hanako)
  expect(decodeURIComponent(browser.page.address)).toBe(decodeURIComponent(address))
  expect(
    descendantsNamed(browser.page.root, 'input').find(({ attributes }) => attributes.name === 'q')?.attributes.value,
  ).toBe('100% 本 & "紙"+1')
})

test.each(foreignReturnAddresses)('sign-in never leads to another site: %j (bad input)', async (back) => {
  const address = `/sign-in?${new URLSearchParams({ back })}`
  // With the form of the page, and with a forged one.
  for (const action of [undefined, address]) {
    const browser = openBrowser(openApp(db))
    await browser.visit(address)
    const body = browser.fillIn('/sign-in', { card: patrons.hanako.cardNumber, password: 'madoguchi' })
    const answer = await browser.send(action ?? browser.action('/sign-in'), { method: 'POST', body })
    const to = new URL(answer.headers.get('Location') ?? '', 'http://counter.test')
    expect([answer.status, to.origin]).toEqual([302, 'http://counter.test'])
    expect(to.pathname).not.toMatch(/^\/[/\\]/)
  }
})

test('a wrong password, an unknown card and a card without password get the same answer, and the number stays (P1)', async () => {
  const answers = []
  for (const [card, password] of [
    [patrons.hanako.cardNumber, 'wrong'],
    ['99999999', 'madoguchi'],
    [patrons.yui.cardNumber, 'madoguchi'],
  ]) {
    const browser = openBrowser(openApp(db))
    await browser.visit(urls.signIn(urls.holds()))
    await browser.submit('/sign-in', { card: card ?? '', password: password ?? '' })
    expect(browser.page.status).toBe(422)
    expect(browser.fillIn('/sign-in').get('card')).toBe(card)
    expect(browser.fillIn('/sign-in').get('password')).toBe('')
    expect(browser.cookies.has('session')).toBe(false)
    answers.push(browser.page.text)
  }
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toContain('利用者カードの番号かパスワードが違います。')
})

test('after a wrong password the right one still returns to the requested page (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.holds())
  await signIn(browser, patrons.hanako, 'wrong')
  await browser.submit('/sign-in', { card: '１０００ ０００１', password: 'madoguchi' })
  expect(browser.page).toMatchObject({ status: 200, address: urls.holds() })
})

test('an empty number or password is reported by name, and entered values stay (bad input)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.signIn())
  await browser.submit('/sign-in', { card: '10000001' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('「パスワード」を入力してください。')
  expect(browser.fillIn('/sign-in').get('card')).toBe('10000001')
})

test('every page for patrons redirects a visitor to sign-in, with the return address (P8)', async () => {
  for (const address of [
    '/holds',
    '/holds/cancelled',
    '/holds/1',
    '/reserve',
    '/reserve?title=1',
    '/me/mail',
    '/reserve/done?key=abcdefgh',
  ]) {
    const browser = openBrowser(openApp(db))
    await browser.visit(address)
    expect([address, browser.page.address]).toEqual([address, urls.signIn(address)])
  }
})

test("a visitor who sends a patron's form is redirected to sign-in, changes nothing, and finds the form filled in (P8)", async () => {
  const [patron, title] = [await patronOf(db, patrons.hanako), await newTitle(db)]
  const { id } = await hold(db, patron, title)
  const forms: [string, string][] = [
    [`/holds/${id}`, '予約の内容'],
    [`/holds/${id}/cancel`, '予約の内容'],
    [`/reserve?title=${title.id}`, '予約の確認'],
  ]
  for (const [action, heading] of forms) {
    const browser = openBrowser(openApp(db))
    await browser.visit(urls.signIn())
    await browser.forge(action, { title: String(title.id), key: 'a-forged-key', pickup: '2', contact: 'NONE' })
    expect(browser.page.text).toContain('入力した内容の続きから始められます。')
    await browser.submit(urls.signIn(), { card: patrons.hanako.cardNumber, password: demoPassword })
    expect(browser.page.status).toBe(200)
    expect(browser.page.text).toContain(heading)
  }
  expect(await db.prisma.hold.findMany({ where: { titleId: title.id } })).toMatchObject([
    { id, state: 'QUEUED', pickupBranchId: (await db.prisma.branch.findUniqueOrThrow({ where: { code: 'chuo' } })).id },
  ])
})

test('a signed-in patron is redirected from the sign-in page at once (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.signIn(urls.guide))
  expect(browser.page.address).toBe(urls.guide)
})
