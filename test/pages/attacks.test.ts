import { beforeAll, describe, expect, test } from 'vitest'
import { secretHash } from '../../server/domain/common/secrets.ts'
import { partHeader } from '../../server/urls/page-part-header.ts'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { allRows } from '../support/database/rows.ts'
import { openApp, openBrowser } from '../support/http/app.ts'
import { branchOf, demoPassword, newPatron, patronOf, patrons } from '../support/library/world.ts'
import { type Owner, patronWithEverything } from '../support/source/everything.ts'
import { signedInCookies } from './crowd.ts'
import { addressFor, everyForm, patronRoutes } from './forms/every-form.ts'
import { foreignReturnAddresses } from './library-system/service.ts'
import { signIn } from './patrons/sign-in.ts'
import { routesOf } from './routes.ts'

const db = useDatabase()

let service: ReturnType<typeof openApp>
let owner: Owner
const everything = async () => Object.fromEntries(await allRows(db))

/** A browser with a signed-in patron and an open page. */
async function browserOf(patron: { id: number }) {
  const browser = openBrowser(service)
  for (const [name, value] of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(name, value)
  await browser.visit(urls.guide)
  return browser
}

beforeAll(async () => {
  service = openApp(db)
  owner = await patronWithEverything(db, '本人')
})

describe('a session cookie planted before sign-in', () => {
  test('is replaced at sign-in, whether it is made up or an open session of the attacker', async () => {
    const planter = openBrowser(service)
    await signIn(planter, patrons.ichiro)
    for (const planted of ['x'.repeat(40), `r-${'x'.repeat(40)}`, planter.cookies.get('session') ?? '']) {
      const [visitor, device] = ['v'.repeat(40), 'd'.repeat(40)]
      const victim = openBrowser(service)
      victim.cookies.set('visitor', visitor).set('device', device)
      await victim.visit(urls.signIn())
      victim.cookies.set('session', planted)
      // The page that the victim has open, and the page of the planted session.
      for (const address of [undefined, urls.guide]) {
        if (address) await victim.visit(address)
        await victim.forge(urls.signIn(), { card: patrons.hanako.cardNumber, password: demoPassword })
      }
      expect(victim.cookies.get('session')).not.toBe(planted)
      expect(victim.cookies.get('visitor')).not.toBe(visitor)
      expect(victim.cookies.get('device')).not.toBe(device)
      // The device is not a known device of the victim either, so its wrong passwords count as a stranger's.
      expect(await db.prisma.knownDevice.count({ where: { secretHash: secretHash(device) } })).toBe(0)
      const attacker = openBrowser(service)
      attacker.cookies.set('session', planted).set('visitor', visitor).set('device', device)
      await attacker.visit(urls.holds())
      expect(attacker.page.html).not.toContain('山田 花子')
    }
  })

  test('signing in again in the same browser ends the previous session (P3)', async () => {
    const browser = openBrowser(service)
    await signIn(browser, patrons.hanako)
    const first = browser.cookies.get('session') ?? ''
    await browser.forge(urls.signIn(), { card: patrons.hanako.cardNumber, password: demoPassword })
    expect(browser.cookies.get('session')).not.toBe(first)
    const old = openBrowser(service)
    old.cookies.set('session', first)
    await old.visit(urls.holds())
    expect(old.page.address).toBe(urls.signIn(urls.holds()))
  })
})

describe('a page of another site with the cookies of a signed-in browser', () => {
  const senders: [string, Record<string, string>][] = [
    [
      'as browsers do',
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site', Referer: 'https://evil.example/' },
    ],
    ['with the Origin of nobody', { Origin: 'null' }],
    ['as old phones do, without any of these headers', {}],
    ['with a header that pretends to be the script', { [partHeader]: '1' }],
  ]

  test.each(senders)('changes nothing by any form of the service, sent %s', async (_how, headers) => {
    // Endpoints for programs need no cookie and have no form.
    const open: string[] = [urls.graphql, urls.sru, urls.oai, urls.token, urls.revoke, urls.lineEvents]
    const posts = routesOf(service).filter(({ method, path }) => method === 'POST' && !open.includes(path))
    expect(posts.length).toBeGreaterThan(45)
    const other = await browserOf(await patronOf(db, patrons.ichiro))
    const visitor = openBrowser(service)
    await visitor.visit(urls.guide)
    const browsers = [visitor, await browserOf(owner.patron), await browserOf(await patronOf(db, patrons.shisho))]
    const before = await everything()
    for (const { path, address } of posts) {
      for (const browser of browsers) {
        for (const token of [undefined, '', 'x'.repeat(22), other.token()]) {
          const body = new URLSearchParams({ card: '10000001', password: demoPassword, title: '1', session: 'others' })
          if (token !== undefined) body.set('token', token)
          const answer = await browser.send(address, { method: 'POST', headers, body })
          expect([path, token, answer.status]).toEqual([path, token, 403])
        }
      }
    }
    expect(await everything()).toEqual(before)
  })

  test('changes nothing by any address that is only opened, signed in or not', async () => {
    const gets = patronRoutes(service).filter(({ method }) => method === 'GET')
    const fields = 'renew=1.0&entry=1&session=others&title=1&card=10000001&password=madoguchi&_method=POST'
    const browsers = [await browserOf(owner.patron), openBrowser(service)]
    const before = await everything()
    for (const browser of browsers) {
      for (const route of gets) {
        const address = addressFor(route, owner)
        await browser.send(address)
        const overridden = await browser.send(`${address}?${fields}`, { headers: { 'X-HTTP-Method-Override': 'POST' } })
        expect([address, overridden.status < 500]).toEqual([address, true])
      }
    }
    // An export is recorded for the patron.
    await db.prisma.accountEvent.deleteMany({ where: { kind: 'DATA_EXPORTED' } })
    expect(await everything()).toEqual(before)
  })

  test('changes nothing by any address of the desk that is only opened, whatever the role of its staff', async () => {
    const desk = routesOf(service).filter(({ method, path }) => method === 'GET' && path.startsWith(urls.desk.top))
    expect(desk.length).toBeGreaterThan(60)
    const fields = `_method=POST&action=delete&confirm=yes&state=ENDED&barcode=${(await db.prisma.item.findFirstOrThrow()).barcode}`
    const writes: string[] = []
    let opened: string | null = null
    db.onStatement((sql) => {
      if (opened && /\b(INSERT INTO|UPDATE\s\S+\s+SET|DELETE FROM)\b/i.test(sql)) writes.push(`${opened} ${sql}`)
    })
    for (const role of ['DESK', 'BRANCH_MANAGER', 'ADMIN'] as const) {
      opened = null
      const browser = await browserOf(await newPatron(db, { role }))
      browser.cookies.set('desk', String((await branchOf(db)).id))
      const shown = []
      for (const { path, address } of desk) {
        opened = `${role} ${address}`
        for (const method of ['GET', 'HEAD']) {
          const headers = { 'X-HTTP-Method-Override': 'POST' }
          const { status, body } = await browser.request(`${address}?${fields}`, { method, headers })
          await body?.cancel()
          expect([opened, status < 500]).toEqual([opened, true])
          if (status === 200 && method === 'GET') shown.push(path)
        }
      }
      expect(shown.length).toBeGreaterThan(25)
    }
    opened = null
    expect(writes).toEqual([])
  })

  test('gets no access with other methods', async () => {
    const browser = await browserOf(owner.patron)
    const before = await everything()
    for (const { address } of patronRoutes(service).filter(({ method }) => method === 'POST')) {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const { status, headers } = await browser.send(address, { method })
        // RFC 9110: for a known address, 405 lists the allowed methods.
        expect([method, address, status]).toEqual([method, address, method === 'OPTIONS' ? 204 : 405])
        expect(headers.get('Allow'), address).toMatch(/^(GET, HEAD, )?POST, OPTIONS$/)
      }
    }
    expect(await everything()).toEqual(before)
  })
})

describe.each(foreignReturnAddresses)('the return address %j', (back) => {
  const query = new URLSearchParams({ back })
  const stays = (answer: Response) => {
    expect(answer.headers.get('Set-Cookie') ?? '').not.toContain('planted')
    const location = answer.headers.get('Location')
    if (location === null) return
    const to = new URL(location, 'http://counter.test')
    expect([location, to.origin, /^\/[/\\]/.test(to.pathname)]).toEqual([location, 'http://counter.test', false])
  }

  test('leads to no other site: not at sign-in, when already signed in, after a new password, at the desk or after inactivity', async () => {
    const { passwordHash } = await patronOf(db, patrons.hanako)
    const provisional = await newPatron(db, { passwordHash, passwordIsProvisional: true })
    const [visitor, patron] = [openBrowser(service), await browserOf(owner.patron)]
    const desk = await browserOf(await patronOf(db, patrons.shisho))
    const newcomer = await browserOf(provisional)
    await visitor.visit(urls.signIn())
    const post = (browser: typeof visitor, path: string, fields: Record<string, string>) =>
      browser.send(`${path}?${query}`, {
        method: 'POST',
        body: new URLSearchParams({ ...fields, token: browser.token() }),
      })
    const chosen = '桜の木の下で三時に会う'
    stays(await post(visitor, urls.signIn(), { card: patrons.hanako.cardNumber, password: demoPassword }))
    stays(await patron.send(`${urls.signIn()}?${query}`))
    stays(await newcomer.send(`${urls.signIn()}?${query}`))
    const changed = await post(newcomer, urls.changePassword(), { chosen, again: chosen })
    expect(changed.status).toBe(302)
    stays(changed)
    const branch = String(owner.patron.homeBranchId)
    stays(await post(desk, urls.desk.branch(), { branch }))
    stays(await patron.send(`/?lang=${encodeURIComponent(back)}`))
    stays(await patron.send(urls.stillThere(back)))
    // The steps of a second factor pass the return address on, and redirect to it at the end.
    stays(await visitor.send(urls.signInCode(back)))
    stays(await desk.send(urls.secondFactor({ back })))
    stays(await post(desk, `${urls.secondFactor()}/begin`, { password: demoPassword }))
    stays(await post(desk, `${urls.secondFactor()}/confirm`, { code: '000000' }))
    stays(await post(desk, `${urls.secondFactor()}/codes`, { code: '000000' }))
  })
})

test('the test covers every address with a return address', async () => {
  const browser = await browserOf(await patronOf(db, patrons.shisho))
  const taking = []
  for (const { method, path, address } of routesOf(service)) {
    if (method !== 'GET' || /^\/(graphql|static|me\/changes|healthz|calendar|feeds|opensearch|sru)/.test(path)) continue
    const answer = await browser.send(`${address}?back=%2Fdesk%2Fa-way-back`)
    const actions = [...(await answer.text()).matchAll(/action="([^"]*)"/g)].map(([, action]) => action ?? '')
    const leads = [answer.headers.get('Location') ?? '', ...actions].some((to) => {
      const { pathname, searchParams } = new URL(to, 'http://counter.test')
      return pathname === '/desk/a-way-back' || searchParams.get('back') === '/desk/a-way-back'
    })
    if (leads) taking.push(path)
  }
  const second = ['', '/begin', '/confirm', '/codes'].map((act) => urls.secondFactor() + act)
  const tried = [urls.desk.branch(), urls.changePassword(), urls.signIn(), urls.signInCode(), urls.stillThere()]
  expect(taking.sort()).toEqual([...tried, ...second].sort())
})

describe('oversized input', () => {
  const tooLong = '送られた内容が長すぎます。'

  test('a body of one byte over 64 KB is refused at every form, and a password of a megabyte is not hashed', async () => {
    const browser = await browserOf(owner.patron)
    const before = await everything()
    for (const { address } of patronRoutes(service).filter(({ method }) => method === 'POST')) {
      for (const length of [64 * 1024 + 1, 1_000_000]) {
        const body = `token=${browser.token()}&password=`.padEnd(length, 'x')
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(length) }
        const answer = await browser.send(address, { method: 'POST', body, headers })
        expect([address, answer.status]).toEqual([address, 413])
        expect(await answer.text()).toContain(tooLong)
      }
    }
    expect(await everything()).toEqual(before)
  })

  test('ten thousand fields, a thousand cookies, a cookie and a header of 60 KB, and a path of 20,000 parts are answered', async () => {
    const browser = await browserOf(owner.patron)
    const many = `token=${browser.token()}${'&a=1'.repeat(10_000)}&title=1`
    const form = { method: 'POST', body: many, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }
    expect((await browser.send('/basket/remove', form)).status).toBeLessThan(500)
    const cookies = Array.from({ length: 1_000 }, (_, i) => `c${i}=x`).join('; ')
    const all: Record<string, string>[] = [
      { Cookie: cookies },
      { Cookie: `session=${'x'.repeat(60_000)}; visitor=${'x'.repeat(60_000)}; lang=${'x'.repeat(1_000)}` },
      {
        'User-Agent': 'x'.repeat(60_000),
        'X-Forwarded-For': '1, '.repeat(20_000),
        'Accept-Language': 'x'.repeat(60_000),
      },
    ]
    for (const headers of all) expect((await service.app.request(urls.guide, { headers })).status).toBe(200)
    expect((await service.app.request(`/${'a/'.repeat(20_000)}`)).status).toBe(404)
  })
})

test('hostile text in every field of every form is answered and escaped, and breaks nothing (bad input)', async () => {
  const forms = await everyForm(service, await browserOf(owner.patron), owner)
  const branches = await db.prisma.branch.count()
  const hostile = [
    '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>',
    "'; DROP TABLE patrons; --",
    '999999999999999999999',
    '-1',
    '../../etc/passwd',
    '\u202e{{7*7}}%s%n',
    'あ'.repeat(3_000),
  ]
  let [browser, token, session] = await signedInAnew()
  for (const value of hostile) {
    for (const { action, fields } of forms.filter(({ action }) => action !== urls.signOut)) {
      if (browser.cookies.get('session') !== session) [browser, token, session] = await signedInAnew()
      const sent = fields.map(([name]): [string, string] => [name, value])
      // Malformed HTML and server errors throw.
      const page = await browser.forge(action, [...sent, ['token', token]])
      expect([action, page.status]).not.toEqual([action, 403])
      expect([action, value, page.html.includes('<script>alert'), page.html.includes('<img')]).toEqual([
        action,
        value,
        false,
        false,
      ])
    }
  }
  expect(await db.prisma.branch.count()).toBe(branches)
  expect(service.logged).toEqual([])
  // No field stores a character that reverses the text direction.
  const reversed = Object.entries(await everything()).filter(([, row]) => JSON.stringify(row).includes('\u202e'))
  expect(reversed).toEqual([])

  async function signedInAnew() {
    const browser = await browserOf(owner.patron)
    return [browser, browser.token(), browser.cookies.get('session')] as const
  }
})

test.each([
  '/static/../package.json',
  '/static/%2e%2e/package.json',
  '/static/..%2fpackage.json',
  '/static/..%5cpackage.json',
  '/static/%2e%2e%2f%2e%2e%2fetc/passwd',
  '/static/....//package.json',
  '/static//etc/passwd',
  '/static/madoguchi.css%00.js',
  '/static/madoguchi.css/../../server/env.ts',
  '/calendar/../../etc/passwd',
])('%s does not lead to other files', async (address) => {
  const answer = await service.app.request(address)
  expect([400, 404]).toContain(answer.status)
  expect(await answer.text()).not.toMatch(/madoguchi"|root:|readEnv/)
})

test('a language or a return address with line breaks writes no header', async () => {
  for (const address of [
    '/?lang=en%0d%0aSet-Cookie:%20planted=1',
    '/?lang=en%0aX-Planted:%201',
    '/sign-in?back=/x%0d%0aX-Planted:%201',
    '/me/password?back=/x%0d%0aX-Planted:%201',
  ]) {
    const { headers } = await service.app.request(address)
    expect([address, headers.has('X-Planted'), headers.get('Set-Cookie')?.includes('planted') ?? false]).toEqual([
      address,
      false,
      false,
    ])
  }
})
