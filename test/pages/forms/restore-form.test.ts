import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { demoPassword, hold, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { patronWithEverything } from '../../support/source/everything.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, type Element, parseHtml, textOf } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'
import { everyForm } from './every-form.ts'

const db = useDatabase()
const stillThere = '内容を確かめて、もう一度押してください。'
const noCookies = 'クッキー（Cookie）が見つからない'
let pickup: string

beforeAll(async () => {
  pickup = String((await db.prisma.branch.findFirstOrThrow({ where: { code: 'seto' } })).id)
})

/** The kind, the ARIA role and the word of each notice of a page. */
const noticesOf = ({ root }: { root: Element }) =>
  descendantsNamed(root, 'p')
    .filter(({ attributes }) => attributes.class?.startsWith('notice '))
    .map((notice) => {
      const { class: kind = '', role } = notice.attributes
      const [word] = descendantsNamed(notice, 'b').map(textOf)
      return [kind.replace('notice ', ''), role, word?.trim()].join(' ')
    })

/** Deletes the sessions of a patron; the browser keeps its cookie. */
const endSessions = (patronId: number) => db.prisma.session.deleteMany({ where: { patronId } })

const signInHere = (browser: Browser, { cardNumber }: { cardNumber: string }, password = demoPassword) =>
  browser.submit(urls.signIn(), { card: cardNumber, password })

/** A filled-in reservation form of a patron whose session then ended. */
async function overslept() {
  const service = openApp(db)
  const browser = openBrowser(service)
  await signIn(browser, patrons.akira)
  const [first, second] = [await newTitle(db), await newTitle(db)]
  await browser.visit(urls.place(`Title:${first.id}`, `Title:${second.id}`))
  const fields = { pickup, inOrder: '1', [`o${first.id}`]: '2', [`o${second.id}`]: '1' }
  const { id } = await patronOf(db, patrons.akira)
  await endSessions(id)
  return { service, browser, first, second, fields, patronId: id }
}

test('a patron whose session ended signs in on the same page and finds the form filled in (P3)', async () => {
  const { browser, first, second, fields, patronId } = await overslept()
  await browser.submit('/reserve', fields)
  expect(browser.page.status).toBe(403)
  expect(browser.page.text).toContain('入力した内容の続きから始められます。')
  expect(noticesOf(browser.page)).toEqual(['warning alert ご注意'])
  await signInHere(browser, patrons.akira, 'wrong')
  await signInHere(browser, patrons.akira)
  expect(browser.page.text).toContain('ログインしました。入力した内容は残してあります。')
  expect(noticesOf(browser.page)).toEqual(['note status ご案内'])
  const filled = browser.fillIn('/reserve')
  expect(Object.fromEntries(Object.keys(fields).map((name) => [name, filled.get(name)]))).toEqual(fields)
  const titleId = { in: [first.id, second.id] }
  // Only a submission by the signed-in person has an effect.
  expect(await db.prisma.hold.count({ where: { patronId, titleId } })).toBe(0)
  await browser.submit('/reserve')
  expect(browser.page.text).toContain('順番予約にしました。')
  const holds = await db.prisma.hold.findMany({ where: { patronId, titleId }, orderBy: { sequencePosition: 'asc' } })
  expect(holds.map((hold) => hold.titleId)).toEqual([second.id, first.id])
})

test('the filled-in form is shown to the person who signs in, and never submitted automatically (P8)', async () => {
  const { browser, fields } = await overslept()
  await browser.submit('/reserve', fields)
  const before = await db.prisma.hold.count()
  await signInHere(browser, patrons.ichiro)
  expect(browser.fillIn('/reserve').get('pickup')).toBe(pickup)
  expect(await db.prisma.hold.count()).toBe(before)
})

test('a page opened before sign-in works afterwards with one more press (P8)', async () => {
  const title = await newTitle(db, { title: '先に開いた画面の本' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${title.id}`))
  const stale = browser.fillIn('/basket', { title: String(title.id) })
  await signIn(browser, patrons.hanako)
  await browser.forge('/basket', [...stale])
  expect(browser.page.status).toBe(403)
  expect(browser.page.text).toContain(stillThere)
  expect(browser.page.text).toContain('先に開いた画面の本')
  expect(await db.prisma.basketItem.count({ where: { titleId: title.id } })).toBe(0)
  await browser.submit('/basket', { title: String(title.id) })
  expect(browser.page.address.split('?')[0]).toBe(urls.basket)
  expect(await db.prisma.basketItem.count({ where: { titleId: title.id } })).toBe(1)
})

test('texts, checkboxes and choices of a stale form are restored exactly, and the page stays well-formed', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.newRequest())
  const wish = { title: '<b>"本" & \'紙\'</b>', author: '夏目 漱石', note: '一行目\n二行目 </textarea>' }
  const names = [...browser.fillIn(urls.newRequest()).keys()]
  const typed = Object.entries(wish).filter(([name]) => names.includes(name))
  expect(typed.length).toBeGreaterThan(1)
  const body = browser.fillIn(urls.newRequest(), Object.fromEntries(typed))
  body.set('token', 'x'.repeat(22))
  await browser.forge(urls.newRequest(), [...body])
  const shown = browser.fillIn(urls.newRequest())
  expect(typed.map(([name]) => shown.get(name)?.trim())).toEqual(typed.map(([, value]) => value))
})

test('a password sent with a stale form is neither shown nor saved', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.signIn())
  await browser.forge('/sign-in', { card: '10000001', password: 'himitsu-desu', token: 'x'.repeat(22) })
  expect(browser.page.status).toBe(403)
  expect(browser.page.html).not.toContain('himitsu-desu')
  expect(browser.fillIn('/sign-in').get('card')).toBe('10000001')
})

test('a form from another site gets no page on which one press would submit it (P8)', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.setsuko)
  const { id } = await hold(db, await patronOf(db, patrons.setsuko), await newTitle(db))
  const body = () => new URLSearchParams({ token: 'x'.repeat(22), confirm: 'yes' })
  const answer = async (headers: Record<string, string>) => {
    const answer = await browser.send(urls.cancelHold(`Hold:${id}`), { method: 'POST', body: body(), headers })
    return [answer.status, (await answer.text()).includes('method="post"')]
  }
  for (const site of ['cross-site', 'same-site']) expect(await answer({ 'Sec-Fetch-Site': site })).toEqual([403, false])
  for (const origin of ['https://elsewhere.test', 'nonsense'])
    expect(await answer({ Origin: origin })).toEqual([403, false])
  const ours: Record<string, string>[] = [
    { Origin: 'null' },
    { Origin: 'http://counter.test' },
    { 'Sec-Fetch-Site': 'same-origin' },
  ]
  for (const headers of ours) {
    expect(await answer(headers)).toEqual([403, true])
  }
})

/** A browser that stores no cookies. */
async function pressWithout(browser: Browser, action: string, body: URLSearchParams) {
  browser.cookies.clear()
  const page = await browser.forge(action, [...body])
  browser.cookies.clear()
  return page
}

test('cookies that others set for this host are forwarded unchanged, whatever they contain', async () => {
  const title = await newTitle(db)
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${title.id}`))
  const body = browser.fillIn('/basket', { title: String(title.id) })
  body.set('token', 'x'.repeat(22))
  for (const value of ['%E3%81%82', '%0d%0aX-Y:%20z', 'a%3B%20lang%3Den', 'half%E3', '"quoted"', 'a=b']) {
    browser.cookies.set('other', value)
    const answer = await browser.send('/basket', { method: 'POST', body })
    expect([value, answer.status, (await answer.text()).includes(stillThere)]).toEqual([value, 403, true])
  }
})

test('a browser without cookies is told so, and how to allow them, at the first press, with the form still filled in', async () => {
  const title = await newTitle(db)
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${title.id}`))
  const body = browser.fillIn('/basket', { title: String(title.id) })
  for (let times = 0; times < 2; times++) {
    const page = await pressWithout(browser, '/basket', body)
    expect([page.status, page.text.includes(noCookies)]).toEqual([403, true])
    expect(noticesOf(page)).toEqual(['failure alert エラー'])
    expect(descendantsNamed(page.root, 'button').some(({ attributes }) => attributes.value === String(title.id))).toBe(
      true,
    )
  }
})

test('the sign-in page warns a browser without cookies before anything is entered, and redirects others only once', async () => {
  const { app } = openApp(db)
  const first = await app.request(urls.signIn(urls.holds()))
  const again = first.headers.get('Location') ?? ''
  expect([first.status, new URL(again, 'http://counter.test').searchParams.get('cookie')]).toEqual([302, '1'])
  const without = await app.request(again)
  const html = await without.text()
  expect(html).toContain(noCookies)
  expect(noticesOf({ root: parseHtml(html) })).toEqual(['warning alert ご注意'])
  const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const kept = await app.request(again, { headers: { Cookie: cookie } })
  expect([kept.status, (await kept.text()).includes(noCookies)]).toEqual([200, false])
  expect((await app.request(urls.signIn(), { headers: { Cookie: cookie } })).status).toBe(200)
})

test('a shared terminal saves no entered values for the next person (T1)', async () => {
  const { signInPageWithForm } = await import('../../../server/routes/patrons/sign-in/sign-in-first.tsx')
  const redirected: string[] = []
  const c = { get: () => ({ id: 1 }), redirect: (to: string) => redirected.push(to) }
  const form = { action: urls.newRequest(), fields: [['title', '秘密の本']] as [string, string][], cut: false }
  await signInPageWithForm(c as never, form, { kind: 'warning', text: '' })
  expect(redirected).toEqual([urls.signIn(urls.newRequest())])
})

test('every form of every page that patrons reach is shown again with its values when its token is invalid', async () => {
  const service = openApp(db)
  const owner = await patronWithEverything(db, '本人')
  const browser = openBrowser(service)
  for (const [name, value] of Object.entries(await signedInCookies(db, owner.patron))) browser.cookies.set(name, value)
  const lost: unknown[] = []
  for (const { action, fields } of await everyForm(service, browser, owner)) {
    const page = await browser.forge(action, [...fields, ['token', 'x'.repeat(22)]])
    const inputs = descendantsNamed(page.root, '*').flatMap(({ attributes: { name, value } }) =>
      name ? [`${name}=${value}`] : [],
    )
    const names = inputs.map((input) => input.split('=')[0])
    const missing = fields.filter(([name]) => !['confirm', 'key'].includes(name) && !names.includes(name))
    if (page.status !== 403 || !page.text.includes(stillThere) || missing.length > 0)
      lost.push([action, fields, page.status, missing])
  }
  expect(lost).toEqual([])
})

test('redirects are ones that old browsers follow and do not cache', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  for (const address of [urls.signIn(), urls.signOut]) expect((await browser.send(address)).status).toBe(302)
})

test('Links, which keeps redirects, is sent to an address that it has not seen', async () => {
  const browser = openBrowser(openApp(db))
  const headers = { 'User-Agent': 'Links (2.29; Linux; text)' }
  const first = (await browser.send(urls.place(), { headers })).headers.get('Location') ?? ''
  expect(first).toMatch(/^\/sign-in\?back=%2Freserve&seen=\w+$/)
  const { status } = await browser.visit(first)
  expect(status).toBe(200)
  expect((await browser.send(urls.place())).headers.get('Location')).toBe('/sign-in?back=%2Freserve')
})
