import { beforeEach, expect, test } from 'vitest'
import { saying, urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, demoPassword, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { openDesk } from '../desk/desk.ts'
import { descendantsNamed } from '../html.ts'
import { signIn } from './sign-in.ts'

const db = useDatabase()
const seconds = (n: number) => new Date(now.getTime() + n * 1000)
const hanako = '山田 花子 さん'

/** The same browser at a later time. */
function at(browser: Browser, moment: Date): Browser {
  const next = openBrowser(openApp(db, { at: moment }))
  for (const cookie of browser.cookies) next.cookies.set(...cookie)
  return next
}

/** A browser that staff just turned into a terminal. */
async function createSharedTerminal(name = '2階 1号機'): Promise<Browser> {
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.top)
  await browser.follow('検索機')
  await browser.submit(urls.desk.terminals, { name })
  return browser
}

let terminal: Browser

beforeEach(async () => {
  await db.prisma.terminal.deleteMany()
  terminal = await createSharedTerminal()
})

test('the browser that staff turn into a terminal shows the top page, and nobody is signed in any more (T1)', async () => {
  expect(terminal.page.address).toBe(urls.top)
  expect(terminal.page.text).not.toContain('司書')
  expect([...terminal.cookies.keys()].sort()).toEqual(['terminal', 'visitor'])
  const sessions = await db.prisma.session.count({ where: { patron: { cardNumber: patrons.shisho.cardNumber } } })
  await terminal.visit(urls.desk.terminals)
  expect(terminal.page.address).toBe(urls.signIn(urls.desk.terminals))
  expect(sessions).toBe(0)
  // The database stores no secret that could turn another browser into one.
  const [row] = await db.prisma.terminal.findMany()
  expect(row?.secretHash).not.toBe(terminal.cookies.get('terminal'))
})

test('nobody stays signed in at a terminal, whatever a form says, and it is never a known browser (T1)', async () => {
  await terminal.visit(urls.signIn())
  expect(terminal.page.html).not.toContain('name="remember"')
  const fields = descendantsNamed(terminal.page.root, 'input').filter(
    ({ attributes }) => attributes.autocomplete !== undefined,
  )
  expect(fields.map(({ attributes }) => [attributes.name, attributes.autocomplete])).toEqual([
    ['card', 'off'],
    ['password', 'off'],
  ])
  const patron = await patronOf(db, patrons.hanako)
  const devices = await db.prisma.knownDevice.count({ where: { patronId: patron.id } })
  const typed = { card: patrons.hanako.cardNumber, password: demoPassword, remember: 'yes' }
  await terminal.forge(urls.signIn(), typed)
  expect(terminal.page.text).toContain(hanako)
  expect([...terminal.cookies.keys()].sort()).toEqual(['session', 'terminal', 'visitor'])
  const [session] = await db.prisma.session.findMany({ where: { patronId: patron.id }, orderBy: { id: 'desc' } })
  expect(session).toMatchObject({ remembered: false, device: '2階 1号機' })
  const left = (session?.expiresAt.getTime() ?? 0) - Date.now()
  expect(left > 170_000 && left <= 180_000).toBe(true)
  expect(await db.prisma.knownDevice.count({ where: { patronId: patron.id } })).toBe(devices)
})

test('a scanned card leads to the password: the number stays, and the cursor moves on (T1)', async () => {
  await terminal.visit(urls.signIn())
  const focused = () =>
    descendantsNamed(terminal.page.root, 'input').filter(({ attributes }) => 'autofocus' in attributes)
  expect(focused().map(({ attributes }) => attributes.name)).toEqual(['card'])
  await terminal.submit(urls.signIn(), { card: patrons.hanako.cardNumber })
  expect(terminal.page.status).toBe(422)
  expect(focused().map(({ attributes }) => attributes.name)).toEqual(['password'])
  expect(terminal.fillIn(urls.signIn()).get('card')).toBe(patrons.hanako.cardNumber)
})

test('an inactive page asks whether to continue, and asking does not count as use (T1)', async () => {
  await signIn(terminal, patrons.hanako)
  await terminal.visit(urls.loans())
  expect(terminal.page.headers.get('Refresh')).toBe(`120;url=${urls.stillThere(urls.loans())}`)
  const asked = at(terminal, seconds(120))
  await asked.visit(urls.stillThere(urls.loans()))
  expect(asked.page.text).toContain('60秒以内に「続ける」を押してください')
  expect(asked.page.headers.get('Refresh')).toBe(`60;url=${urls.terminalOver}`)
  await asked.follow('続ける')
  expect(asked.page.address).toBe(urls.loans())
  // From then on another three minutes pass.
  const later = at(asked, seconds(299))
  expect((await later.visit(urls.me)).text).toContain(hanako)
  const unasked = at(later, seconds(299 + 120))
  await unasked.visit(urls.stillThere(urls.me))
  const late = at(unasked, seconds(299 + 180))
  await late.visit(urls.me)
  expect([late.page.address, late.page.text.includes(hanako)]).toEqual([urls.top, false])
})

test('after three idle minutes the service signs the person out, even if the page did nothing (T1)', async () => {
  const title = await newTitle(db)
  await signIn(terminal, patrons.hanako)
  await terminal.visit(`${urls.loans()}?lang=en`)
  const secret = terminal.cookies.get('session') ?? ''
  const next = at(terminal, seconds(180))
  await next.visit(urls.loans())
  expect(next.page.address).toBe(urls.top)
  expect([...next.cookies.keys()].sort()).toEqual(['terminal', 'visitor'])
  expect(next.page.text).toContain('ログイン')
  // The old cookie no longer works, neither at the terminal nor elsewhere.
  next.cookies.set('session', secret)
  expect((await next.visit(urls.me)).address).toBe(urls.signIn(urls.me))
  await next.visit(urls.title(`Title:${title.id}`))
  expect(next.page.text).not.toContain(hanako)
})

test('the basket of an anonymous visitor is deleted too, also in the database, before the next person (T1)', async () => {
  const title = await newTitle(db)
  await terminal.visit(urls.title(`Title:${title.id}`))
  await terminal.submit(urls.basket, { title: String(title.id) })
  expect(terminal.page.headers.get('Refresh')).toBe(`120;url=${urls.stillThere(urls.basketAfter('added'))}`)
  const inBaskets = () => db.prisma.basketItem.count({ where: { titleId: title.id } })
  expect(await inBaskets()).toBe(1)
  const next = at(terminal, seconds(200))
  await next.visit(urls.search({ text: '本' }))
  expect(next.page.address).toBe(urls.search({ text: '本' }))
  expect(next.page.text).toContain('予約かご')
  expect(next.page.text).not.toContain('予約かご（1）')
  expect(await inBaskets()).toBe(0)
})

test('signing out leaves no session, basket or language; an anonymous visitor ends by a button (T1)', async () => {
  await signIn(terminal, patrons.hanako)
  await terminal.visit(`${urls.me}?lang=en`)
  await terminal.submit(urls.signOut)
  expect([terminal.page.address, [...terminal.cookies.keys()].sort()]).toEqual([
    saying(urls.top, 'ended'),
    ['terminal', 'visitor'],
  ])
  const title = await newTitle(db)
  await terminal.visit(urls.title(`Title:${title.id}`))
  await terminal.submit(urls.basket, { title: String(title.id) })
  expect(terminal.page.text).toContain('2階 1号機 利用を終了する')
  await terminal.submit(urls.signOut)
  expect((await terminal.visit(urls.basket)).text).not.toContain(title.title)
})

test('at the top page with nothing to lose nobody is asked, and the page reloads automatically (T1)', async () => {
  const browser = at(terminal, seconds(1))
  browser.cookies.delete('visitor')
  await browser.visit(urls.top)
  expect(browser.page.headers.get('Refresh')).toBe(`180;url=${urls.terminalOver}`)
  await browser.visit(urls.terminalOver)
  expect(browser.page.address).toBe(urls.top)
  expect(browser.page.headers.get('Cache-Control')).toBe('no-store, no-cache')
})

test('the idle time is a rule of the library, and error pages have it too (T1)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { terminalIdleSeconds: 60 } })
  await terminal.visit('/nowhere')
  expect([terminal.page.status, terminal.page.headers.get('Refresh')]).toEqual([
    404,
    '40;url=/terminal/still-there?back=%2Fnowhere',
  ])
  await db.prisma.policy.update({ where: { id: 1 }, data: { terminalIdleSeconds: 180 } })
})

test('a password is registered at a terminal, and no file is saved there (T1, P1)', async () => {
  await terminal.visit(urls.registerPassword)
  expect(terminal.page.status).toBe(200)
  const { cardNumber } = patrons.yui
  const typed = { card: cardNumber, name: '渡辺 結衣', birthDate: '1974/7/7', phone: '086-000-1006' }
  await terminal.submit(urls.registerPassword, { ...typed, chosen: 'wistaria tunnel', again: 'wistaria tunnel' })
  expect(terminal.page.text).toContain('パスワードを登録しました。')
  await terminal.submit(urls.signIn(), { card: cardNumber, password: 'wistaria tunnel' })
  expect(terminal.page.text).toContain('渡辺 結衣 さん')
  await terminal.visit(urls.ownDataFile)
  expect([terminal.page.status, terminal.page.text]).toEqual([403, expect.stringContaining('ファイルを保存できません')])
})

test('staff see the terminals and remove one: its person is signed out, and it is an ordinary browser (T1, D)', async () => {
  await signIn(terminal, patrons.hanako)
  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.terminals)
  expect(desk.page.text).toContain('2階 1号機 中央図書館')
  const [row] = await db.prisma.terminal.findMany()
  await desk.submit(urls.desk.terminal(`SharedTerminal:${row?.id}`))
  expect(desk.page.text).toContain('検索機の登録を解除しました。')
  await terminal.visit(urls.me)
  expect([terminal.page.address, terminal.cookies.has('terminal'), terminal.cookies.has('session')]).toEqual([
    urls.top,
    false,
    false,
  ])
  expect(terminal.page.headers.get('Refresh')).toBeNull()
  const acts = await db.prisma.auditEntry.findMany({
    where: { action: { in: ['createSharedTerminal', 'deleteSharedTerminal'] } },
  })
  expect(acts.at(-1)).toMatchObject({ action: 'deleteSharedTerminal', details: { terminal: row?.id } })
})

test('a terminal without a name is refused, and the choices stay (bad input)', async () => {
  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.terminals)
  const seto = await branchOf(db, 'seto')
  await desk.submit(urls.desk.terminals, { name: '長'.repeat(61), branch: String(seto.id) })
  expect(desk.page.status).toBe(422)
  expect(desk.page.text).toContain('1〜60文字で入力してください')
  expect(desk.fillIn(urls.desk.terminals).get('branch')).toBe(String(seto.id))
  expect(await db.prisma.terminal.count()).toBe(1)
})

test('other browsers have no question and no end (T1)', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.loans())
  expect(browser.page.headers.get('Refresh')).toBeNull()
  const hours = at(browser, later({ minutes: 30 }))
  expect((await hours.visit(urls.me)).text).toContain(hanako)
  expect((await hours.visit(urls.stillThere(urls.loans()))).address).toBe(urls.loans())
  expect((await hours.visit(urls.terminalOver)).text).toContain(hanako)
})
