import { expect, test } from 'vitest'
import { newSecret, secretHash } from '../../../server/domain/common/secrets.ts'
import { saying, urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { now } from '../../support/library/now.ts'
import { password as good, passwordHash } from '../../support/library/password.ts'
import { newPatron } from '../../support/library/world.ts'
import { signIn } from './sign-in.ts'

const db = useDatabase()
const better = 'kitsune no yomeiri 3'

const chosen = { chosen: better, again: better }
const newBrowser = () => openBrowser(openApp(db))
const isIn = (browser: Browser) => browser.cookies.has('session')

test('a patron registers a password from the sign-in page and signs in with it (P1)', async () => {
  const { cardNumber } = await newPatron(db, { name: '岡山 桃子', birthDate: new Date('1980-05-03'), phone: '086-1' })
  const browser = newBrowser()
  await browser.visit(urls.signIn())
  await browser.follow('パスワードを登録される方はこちらへ')
  const typed = { card: cardNumber, name: '岡山桃子', birthDate: '19800504', phone: '０８６１' }
  await browser.submit(urls.registerPassword, { ...typed, ...chosen, again: 'another' })
  expect(browser.page).toMatchObject({
    status: 422,
    text: expect.stringContaining('2つのパスワードが同じではありません'),
  })
  await browser.submit(urls.registerPassword, chosen)
  expect(browser.page).toMatchObject({ status: 422, text: expect.stringContaining('図書館の記録と合わないか') })
  // The entered values stay, except for the passwords.
  const sent = browser.fillIn(urls.registerPassword)
  expect(Object.fromEntries(sent)).toMatchObject({ ...typed, chosen: '', again: '' })
  await browser.submit(urls.registerPassword, { birthDate: '昭和55年5月3日', ...chosen })
  expect(browser.page.text).toContain('パスワードを登録しました。')
  await signIn(browser, { cardNumber }, better)
  expect(browser.page.address).toBe(urls.me)
})

test('an empty field, an invalid date and a weak password are named (bad input)', async () => {
  const browser = newBrowser()
  const typed = { card: '123', name: '山', birthDate: '1980/5/3', phone: '1', ...chosen }
  for (const [field, text] of [
    [{ name: ' ' }, '「氏名」を入力してください。'],
    [{ birthDate: '1980/13/3' }, '「生年月日」は日付として読めません'],
    [{ chosen: 'short', again: 'short' }, '8文字以上'],
    [{ chosen: 'password1', again: 'password1' }, 'よく使われるもの'],
    [{ chosen: '19800503', again: '19800503' }, '誕生日'],
    [{ chosen: 'x'.repeat(300), again: 'x'.repeat(300) }, '200文字まで'],
  ] as const) {
    await browser.visit(urls.registerPassword)
    await browser.submit(urls.registerPassword, { ...typed, ...field })
    expect([browser.page.status, browser.page.text]).toEqual([422, expect.stringContaining(text)])
  }
})

test('a provisional password leads to the page for a new one, and from there to the original page (P2)', async () => {
  const patron = await newPatron(db, { passwordHash, passwordIsProvisional: true })
  const browser = newBrowser()
  await browser.visit(urls.loans())
  await signIn(browser, patron, good)
  expect(browser.page.address).toBe(urls.changePassword(urls.loans()))
  expect(browser.page.text).toContain('今のパスワードは仮のものです')
  // Every other page redirects there too, including the desk and the sign-in page.
  for (const address of [urls.holds(), urls.me, urls.settings(), urls.signIn(), urls.desk.top]) {
    expect((await browser.visit(address)).address).toContain('/me/password')
  }
  await browser.visit(urls.changePassword(urls.loans()))
  await browser.submit(urls.changePassword(), chosen)
  expect(browser.page).toMatchObject({ status: 200, address: saying(urls.loans(), 'password') })
})

test('changing the password asks for the old one, keeps this browser signed in and signs the others out (P3)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const [browser, other] = [newBrowser(), newBrowser()]
  await signIn(browser, patron, good)
  await signIn(other, patron, good)
  await browser.visit(urls.sessions())
  await browser.follow('パスワードを変更する')
  await browser.submit(urls.changePassword(), { current: 'not this one', ...chosen })
  await browser.confirm()
  expect(browser.page).toMatchObject({ status: 422, text: expect.stringContaining('パスワードが違います。') })
  await browser.submit(urls.changePassword(), { current: good, ...chosen })
  expect(browser.page.text).toContain('パスワードを変更します。よろしいですか。')
  // The page contains neither of the two passwords.
  expect([good, chosen.chosen].filter((secret) => browser.page.html.includes(secret))).toEqual([])
  await browser.confirm()
  expect(browser.page).toMatchObject({ status: 200, address: urls.sessions('password') })
  expect((await other.visit(urls.loans())).address).toBe(urls.signIn(urls.loans()))
})

test('the sealed password of the confirmation page is invalid in another session, when altered, or later (O3)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const [browser, other] = [newBrowser(), newBrowser()]
  for (const each of [browser, other]) await signIn(each, patron, good)
  await browser.visit(urls.changePassword())
  await browser.submit(urls.changePassword(), { current: good, ...chosen })
  const sealed = /name="sealed" value="([^"]+)"/.exec(browser.page.html)?.[1] ?? ''
  const later = openBrowser(openApp(db, { at: new Date(now.getTime() + 16 * 60_000) }))
  for (const [name, value] of browser.cookies) later.cookies.set(name, value)
  for (const [who, what] of [
    [other, sealed],
    [later, sealed],
    [browser, `${sealed.slice(0, -4)}AAAA`],
    [browser, 'x'],
  ] as const) {
    await who.visit(urls.changePassword())
    await who.forge(urls.changePassword(), { sealed: what, confirm: 'yes' })
    expect(who.page).toMatchObject({ status: 422, text: expect.stringContaining('もう一度入力してください') })
  }
  expect(await db.prisma.patron.findUnique({ where: { id: patron.id } })).toMatchObject({ passwordHash })
})

test('a forgotten password gets the same answer for every card, and the link works once (P1, P3)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const said = []
  for (const card of [patron.cardNumber, '99999999']) {
    const browser = newBrowser()
    await browser.visit(urls.signIn())
    await browser.follow('パスワードをお忘れの方はこちらへ')
    await browser.submit(urls.forgottenPassword, { card })
    said.push([browser.page.status, browser.page.text])
  }
  expect(said[0]).toEqual(said[1])
  const secret = newSecret()
  const data = {
    secretHash: secretHash(secret),
    patronId: patron.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + 1),
  }
  await db.prisma.passwordLink.create({ data })
  const browser = newBrowser()
  // A mail program opens the link first, which does not use it up.
  await newBrowser().visit(urls.newPasswordByLink(secret))
  await browser.visit(urls.newPasswordByLink(secret))
  await browser.submit(urls.newPasswordByLink(), { chosen: 'password1', again: 'password1' })
  expect(browser.page.status).toBe(422)
  await browser.submit(urls.newPasswordByLink(), chosen)
  expect(browser.page.text).toContain('新しいパスワードにしました。')
  await signIn(browser, patron, better)
  expect(isIn(browser)).toBe(true)
  const second = await newBrowser().visit(urls.newPasswordByLink(secret))
  expect([second.status, second.text]).toEqual([410, expect.stringContaining('このリンクはもう使えません')])
})

test('too many wrong passwords get 429, the time to wait and another method (P1)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const browser = newBrowser()
  for (let i = 0; i < 8; i++) await signIn(browser, patron, `wrong ${i}`)
  expect(browser.page.status).toBe(429)
  expect(browser.page.headers.get('Retry-After')).toMatch(/^[1-9]\d*$/)
  expect(browser.page.text).toMatch(/あと\d+秒お待ちください.*パスワードをお忘れの方/s)
  expect(browser.fillIn('/sign-in').get('card')).toBe(patron.cardNumber)
})

test('staying signed in is off by default: the cookie then ends with the browser (P3)', async () => {
  const patron = await newPatron(db, { passwordHash })
  for (const [remember, pattern] of [
    [undefined, /^session=[^;]+;(?!.*Max-Age)/],
    ['yes', /^session=r-[^;]+;.*Max-Age=2592000/],
  ] as const) {
    const browser = newBrowser()
    await browser.visit(urls.signIn())
    expect(browser.fillIn('/sign-in').has('remember')).toBe(false)
    const body = browser.fillIn('/sign-in', { card: patron.cardNumber, password: good })
    if (remember) body.set('remember', remember)
    const answer = await browser.send('/sign-in', { method: 'POST', body })
    expect(answer.headers.getSetCookie().find((cookie) => cookie.startsWith('session='))).toMatch(pattern)
  }
})

test('the patron sees all sessions, ends one and then all others (item 3)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const [mine, phone, cafe] = [newBrowser(), newBrowser(), newBrowser()]
  for (const browser of [phone, cafe, mine]) await signIn(browser, patron, good)
  await mine.visit(urls.sessions())
  expect(mine.page.text).toContain('この端末')
  const others = [...mine.page.html.matchAll(/name="session" value="(\d+)"/g)].map(([, id]) => id ?? '')
  expect(others).toHaveLength(2)
  await mine.forge(urls.endSession, { session: others[0] ?? '' })
  expect(mine.page).toMatchObject({ status: 200, address: urls.sessions('ended') })
  await mine.forge(urls.endSession, { session: others[0] ?? '' })
  expect(mine.page).toMatchObject({ status: 404, text: expect.stringContaining('もうログアウトしています') })
  await mine.forge(urls.endSession, { session: 'others' })
  for (const browser of [phone, cafe]) {
    expect((await browser.visit(urls.me)).address).toBe(urls.signIn(urls.me))
  }
  expect((await mine.visit(urls.me)).address).toBe(urls.me)
})
