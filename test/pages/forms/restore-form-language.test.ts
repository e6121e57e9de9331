import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { codeAt } from '../../support/library/second-factor.ts'
import { branchOf, newPatron, newTitle } from '../../support/library/world.ts'
import { descendantsNamed } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()
const chosen = 'kitsune no yomeiri 3'

const language = ({ page }: Browser) => descendantsNamed(page.root, 'html')[0]?.attributes.lang

/** The sign-in page after a patron's session ended while a form was open, and the form's data. */
async function overslept(patron: Awaited<ReturnType<typeof newPatron>>) {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patron, password)
  const title = await newTitle(db)
  await browser.visit(urls.place(`Title:${title.id}`))
  const pickup = String((await branchOf(db)).id)
  await db.prisma.session.deleteMany({ where: { patronId: patron.id } })
  await browser.submit('/reserve', { pickup, contact: 'NONE' })
  expect([browser.page.status, browser.page.text]).toEqual([403, expect.stringContaining('続きから始められます')])
  return { browser, title, pickup }
}

test('changing the language at sign-in keeps the sent form, the return address and the card, but no password', async () => {
  const patron = await newPatron(db, { passwordHash })
  const { browser, pickup } = await overslept(patron)
  await browser.follow('English')
  expect([language(browser), browser.page.text]).toEqual([
    'en',
    expect.stringContaining('Sign in to continue with what'),
  ])
  await browser.submit('/sign-in', { card: patron.cardNumber, password: 'himitsu-desu' })
  await browser.follow('한국어')
  expect([language(browser), browser.fillIn('/sign-in').get('card')]).toEqual(['ko', patron.cardNumber])
  expect(browser.page.html).not.toContain('himitsu-desu')
  await browser.submit('/sign-in', { password })
  expect([language(browser), browser.fillIn('/reserve').get('pickup')]).toEqual(['ko', pickup])
})

test('a patron who first replaces a provisional password gets the sent form back afterwards, in any language', async () => {
  const patron = await newPatron(db, { passwordHash })
  const { browser, title, pickup } = await overslept(patron)
  await db.prisma.patron.update({ where: { id: patron.id }, data: { passwordIsProvisional: true } })
  await browser.submit('/sign-in', { card: patron.cardNumber, password })
  expect(browser.page.text).toContain('今のパスワードは仮のものです')
  await browser.follow('English')
  expect([language(browser), browser.action('/me/password')]).toEqual([
    'en',
    urls.changePassword(`/reserve?title=${title.id}`),
  ])
  await browser.submit('/me/password', { chosen, again: 'another' })
  await browser.follow('日本語')
  await browser.submit('/me/password', { chosen, again: chosen })
  expect(browser.page.text).toContain('パスワードを変更しました。')
  expect(browser.fillIn('/reserve').get('pickup')).toBe(pickup)
})

test('staff change the language next to the code of the phone, and next to the recovery codes, without losing anything (O2)', async () => {
  const person = await newPatron(db, { passwordHash, role: 'DESK', passwordIsProvisional: false })
  const browser = openBrowser(openApp(db))
  await signIn(browser, person, password)
  await browser.visit(urls.secondFactor())
  await browser.submit('/me/second-factor/begin', { password })
  const { secret } = await db.prisma.secondFactor.findUniqueOrThrow({ where: { patronId: person.id } })
  await browser.submit('/me/second-factor/confirm', { code: codeAt(secret) })
  const codes = () => descendantsNamed(browser.page.root, 'code').map(({ children }) => String(children[0]))
  const shown = codes()
  expect(shown.length).toBeGreaterThan(5)
  await browser.follow('English')
  expect([language(browser), codes()]).toEqual(['en', shown])
  const { browser: other, pickup } = await oversleptWithCode(browser, person)
  await other.submit('/sign-in', { card: person.cardNumber, password })
  await other.follow('日本語')
  expect(language(other)).toBe('ja')
  await other.submit('/sign-in/code', { code: shown[0] ?? '' })
  expect(other.page.text).toContain('予備の番号でログインしました')
  expect(other.fillIn('/reserve').get('pickup')).toBe(pickup)
})

async function oversleptWithCode(browser: Browser, { id }: { id: number }) {
  const title = await newTitle(db)
  await browser.visit(urls.place(`Title:${title.id}`))
  const pickup = String((await branchOf(db)).id)
  await db.prisma.session.deleteMany({ where: { patronId: id } })
  await browser.submit('/reserve', { pickup, contact: 'NONE' })
  return { browser, pickup }
}

test('the sign-in page stays within its bytes with the largest saved form, in every language (budget)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const { browser } = await overslept(patron)
  await browser.forge('/requests/new', { step: 'check', title: '長'.repeat(280), note: '願'.repeat(240) })
  for (const name of ['English', '한국어', '简体中文', 'やさしい日本語', '日本語']) {
    await browser.follow(name)
    expect([name, bytesOverBudget(browser.page.html)]).toEqual([name, null])
  }
  await browser.submit('/sign-in', { card: patron.cardNumber, password })
  expect(browser.fillIn('/requests/new').get('title')).toBe('長'.repeat(280))
})
