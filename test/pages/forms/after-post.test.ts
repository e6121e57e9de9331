import { expect, test } from 'vitest'
import { responseParameter, urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { demoPassword, newPatron, patrons } from '../../support/library/world.ts'
import { patronWithEverything } from '../../support/source/everything.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'
import { everyForm, patronRoutes, routeOf } from './every-form.ts'

const db = useDatabase()
const newBrowser = () => openBrowser(openApp(db))

/** The success messages of a page, as a screen reader announces them, without the word before each. */
const said = ({ page }: Browser) =>
  descendantsNamed(page.root, '*').flatMap((one) =>
    one.attributes.role === 'status' ? textOf(one).replace(/^完了 /, '') : [],
  )

test('after sign-out the next page says so, and after the next sign-in it does not (P3)', async () => {
  const browser = newBrowser()
  await signIn(browser, patrons.hanako)
  await browser.submit(urls.signOut)
  expect([browser.page.status, said(browser)]).toEqual([200, ['ログアウトしました。']])
  await browser.follow('ログイン')
  await browser.submit(urls.signIn(), { card: patrons.hanako.cardNumber, password: demoPassword })
  expect([browser.page.address, said(browser)]).toEqual([urls.top, []])
})

test('after a provisional password was replaced the requested page says so (P2)', async () => {
  for (const address of [urls.loans(), urls.history(), urls.search({ text: '本' })]) {
    const patron = await newPatron(db, { passwordHash, passwordIsProvisional: true })
    const browser = newBrowser()
    await signIn(browser, patron, password)
    await browser.visit(urls.changePassword(address))
    await browser.submit(urls.changePassword(), { chosen: 'kitsune no yomeiri 3', again: 'kitsune no yomeiri 3' })
    expect(browser.page.address.startsWith(address)).toBe(true)
    expect(said(browser)).toContain('パスワードを変更しました。')
  }
})

test('a request for a new password gets the same redirect and page for every card, known or not (P2)', async () => {
  const known = await newPatron(db, { mailAddress: 'known@example.jp', mailVerifiedAt: new Date(0) })
  const answers = []
  for (const card of [known.cardNumber, '99999999']) {
    const browser = newBrowser()
    await browser.visit(urls.forgottenPassword)
    const body = browser.fillIn(urls.forgottenPassword, { card })
    const { status, headers } = await browser.request(urls.forgottenPassword, { method: 'POST', body })
    await browser.visit(headers.get('Location') ?? '')
    expect(said(browser)).toEqual([expect.stringContaining('確認済みのメールアドレスがあれば')])
    answers.push([status, [...headers.keys()], headers.get('Location'), browser.page.text])
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.[0]).toBe(302)
})

/**
 * Forms with a response at their own address, because a redirect's address would be stored elsewhere, or because
 * nothing was done yet.
 */
const answeredByPage = [
  // The only response with the secret.
  '/me/calendar/open',
  // The next step of a form, or its first step again.
  '/me/mail/confirm',
  '/requests/new',
]

/**
 * Forms that only lead on: to the sign-in page, to the checked titles, or to a page that shows the result without a
 * message.
 */
const silent = ['/sign-in', '/favourites/chosen', '/bookshelves/:id/titles', '/basket', '/basket/remove']

test('every form that patrons reach redirects after it did something, and the next page says what', async () => {
  const service = openApp(db)
  const owner = await patronWithEverything(db, '本人')
  const routes = patronRoutes(service)
  const browser = openBrowser(service)
  const again = async () => {
    for (const [name, value] of Object.entries(await signedInCookies(db, owner.patron)))
      browser.cookies.set(name, value)
  }
  await again()
  const wrong: unknown[] = []
  const asked = new Set<string>()
  for (const { action, fields } of await everyForm(service, browser, owner)) {
    const path = routeOf(routes, action)?.path ?? action
    asked.add(path)
    await browser.visit(urls.me)
    if (browser.page.address !== urls.me) {
      await again()
      await browser.visit(urls.me)
    }
    const body = new URLSearchParams([...fields, ['token', browser.token()]])
    const answer = await browser.request(action, { method: 'POST', body })
    const to = answer.headers.get('Location')
    if (to === null && /^text\/html/.test(answer.headers.get('Content-Type') ?? '')) {
      wrong.push([path, fields, answer.status, 'a page, and no redirect to one'])
    }
    if (to === null || !to.startsWith('/') || silent.includes(path) || fields.some(([, value]) => value === 'no'))
      continue
    await browser.visit(to)
    if (new URL(to, 'http://counter.test').searchParams.has(responseParameter)) {
      const isQuestion = /name="confirm"/.test(browser.page.html)
      if (browser.page.status === 200 && !isQuestion && !answeredByPage.includes(path))
        wrong.push([path, fields, 'done, and answered by the page of the form'])
      continue
    }
    if (said(browser).every((text) => text === '')) wrong.push([path, fields, to])
  }
  expect(wrong).toEqual([])
  expect(asked.size).toBeGreaterThan(25)
}, 600_000)
