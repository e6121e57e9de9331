import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { openSessions } from '../../server/auth/session.ts'
import { createSharedTerminal } from '../../server/domain/library/devices/shared-terminal.ts'
import { securityHeaders } from '../../server/http/response/security-headers.ts'
import { staticFiles, urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp, openBrowser } from '../support/http/app.ts'
import { now } from '../support/library/now.ts'
import { branchOf, patronOf, patrons } from '../support/library/world.ts'
import { signIn } from './patrons/sign-in.ts'
import { routesOf } from './routes.ts'

const db = useDatabase()
/** Responses that may be stored, and their cache policy. */
const mayBeKept = [
  [urls.suggestions.pattern, 'public, max-age=300'],
  ['/static/slip.css', 'no-cache'],
  ['/static/', 'public, max-age=31536000, immutable'],
  [urls.icon, 'public, max-age=86400'],
  ['/feeds/', 'public, max-age=900'],
  [urls.oai, 'no-cache'],
  [urls.authorNamesFile, 'no-cache'],
  ['/opensearch.xml', 'public, max-age=900'],
  [urls.schema, 'public, max-age=900'],
  [urls.documents, 'public, max-age=900'],
  [urls.manifest, 'public, max-age=3600'],
  [urls.robots, 'public, max-age=3600'],
  [urls.cardWorker, 'no-cache'],
  [urls.pushWorker, 'no-cache'],
] as const
/** Addresses without a route, and requests that are refused. */
const refused = [
  { method: 'GET', address: '/nowhere' },
  { method: 'PUT', address: urls.holds() },
  { method: 'GET', address: '/search?q=%00' },
  { method: 'POST', address: urls.basket },
  { method: 'GET', address: `/search?q=${'x'.repeat(200_000)}` },
]

async function cookieOf(patron: { cardNumber: string }) {
  const { cookieName, create } = openSessions(db, { secure: false })
  return `${cookieName}=${await create((await patronOf(db, patron)).id)}`
}

const someAddresses = [
  urls.top,
  urls.search(),
  urls.title('Title:1'),
  urls.basket,
  urls.signIn(),
  urls.place(),
  '/nowhere',
]

test('no browser and no proxy stores a page: the next person may use the same screen (P8)', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  for (const address of [...someAddresses, urls.guide, urls.holds()]) {
    await browser.visit(address)
    expect([address, browser.page.headers.get('Cache-Control')]).toEqual([address, 'no-store, no-cache'])
  }
})

test('public pages of the catalogue may be shown again on the way back, but not at a shared terminal (P8)', async () => {
  const kept = async (browser: ReturnType<typeof openBrowser>) => {
    const may = []
    for (const address of someAddresses)
      if ((await browser.visit(address)).headers.get('Cache-Control') === 'private, no-cache') may.push(address)
    return may
  }
  const own = openBrowser(openApp(db))
  const ofCatalogue = [urls.top, urls.search(), urls.title('Title:1')]
  // First rendered, then from the cache.
  for (let times = 0; times < 2; times++) expect(await kept(own)).toEqual(ofCatalogue)
  const { id: branchId } = await branchOf(db)
  const { secret } = await db.prisma.$transaction((tx) => createSharedTerminal(tx, { branchId, name: '2号機' }, now))
  const shared = openBrowser(openApp(db))
  shared.cookies.set('terminal', secret)
  expect(await kept(shared)).toEqual([])
})

// Only the service's own sources, and nothing inline.
const ofPage =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Pages that link to the manifest of the app. */
const ofAppPage = ofPage.replace("style-src 'self'", "style-src 'self'; manifest-src 'self'")
const appPages: string[] = [urls.top, urls.me, urls.card, urls.offlineCard()]
const policyOf = (address: string) => (appPages.includes(address) ? ofAppPage : ofPage)

const strict = {
  'content-security-policy': ofPage,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Addresses that contain a secret are not sent as referrer, not even to this service.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** A browser that shows it as a page runs and loads nothing. */
const ofData = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** A style sheet or a script is not a page, even when a person opens it. */
const ofFile = { 'cross-origin-resource-policy': 'same-origin', 'x-content-type-options': 'nosniff' }

/** The policy of a worker is that of its file. This one connects to the service and loads no other script. */
const ofWorker = {
  ...ofData,
  'content-security-policy': "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
}

/** A mail contains its own styles. It is shown without any other capability. */
const ofMail =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
const html = urls.desk.mailHtml('HOLD_READY', 'en')

test('every address, and every refusal, has strict headers and forbids storage (P8)', async () => {
  const service = openApp(db)
  const routes = routesOf(service)
  expect(routes.length).toBeGreaterThan(90)
  const cookies = ['', ...(await Promise.all([patrons.hanako, patrons.shisho].map(cookieOf)))]
  for (const { method, address } of [...routes, ...refused]) {
    for (const Cookie of cookies) {
      const { headers, status } = await service.app.request(address, { method, headers: { Cookie } })
      const isPage = headers.get('Content-Type')?.startsWith('text/html')
      const policy = {
        ...strict,
        'content-security-policy': address === html && status === 200 ? ofMail : policyOf(address),
      }
      const isWorker = address === urls.cardWorker || address === urls.pushWorker
      const ofAnswer = isWorker ? ofWorker : address.startsWith('/static/') ? ofFile : ofData
      const expected = expect.objectContaining(isPage ? policy : ofAnswer)
      expect([method, address, Object.fromEntries(headers)]).toEqual([method, address, expected])
      const keeping =
        (status < 400 && mayBeKept.find(([start]) => address.startsWith(start))?.[1]) ||
        (isPage ? 'no-store, no-cache' : 'no-store')
      const isForBack = headers.get('Cache-Control') === 'private, no-cache' && isPage && Cookie === ''
      if (!isForBack) expect([method, address, headers.get('Cache-Control')]).toEqual([method, address, keeping])
    }
  }
})

test('only the HTML of a sample mail has another policy: no script, no form, no request, its own styles (D)', async () => {
  const app = new Hono().use(securityHeaders({ secure: true }))
  app.get('/desk/mail/preview/:kind/:language/html', (c) =>
    c.html('<p style="color:red">', c.req.param('kind') === 'NO' ? 403 : 200),
  )
  app.get('*', (c) => c.html(''))
  const policyOf = async (address: string) => (await app.request(address)).headers.get('Content-Security-Policy')
  expect(await policyOf(html)).toBe(ofMail)
  for (const address of [urls.desk.mailHtml('NO', 'en'), urls.desk.mailPreview, `${html}/x`, `/x${html}`, urls.guide]) {
    expect([address, await policyOf(address)]).toEqual([address, strict['content-security-policy']])
  }
})

test('only the GraphiQL page has its own policy where it is enabled: one script, and nothing from other sites', async () => {
  const { app } = openApp(db, { graphiql: true })
  const { 'content-security-policy': _policy, ...others } = strict
  const page = await app.request(urls.graphql, { headers: { Accept: 'text/html' } })
  expect([page.status, Object.fromEntries(page.headers)]).toEqual([200, expect.objectContaining(others)])
  const policy = page.headers.get('Content-Security-Policy')
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/]+=*'; style-src 'unsafe-inline'; /)
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/)
  const again = { Accept: 'text/html', 'If-None-Match': page.headers.get('ETag') ?? '' }
  expect((await app.request(urls.graphql, { headers: again })).status).toBe(304)
  const answer = await app.request(urls.graphql, { method: 'POST', body: '{}' })
  expect(Object.fromEntries(answer.headers)).toMatchObject(ofData)
  const closed = await openApp(db).app.request(urls.graphql, { headers: { Accept: 'text/html' } })
  expect(Object.fromEntries(closed.headers)).toMatchObject(ofData)
})

test('signing out tells the browser to clear its cache of the service, if it supports that (P3)', async () => {
  for (const [baseUrl, forget] of [
    ['https://library.example.jp', '"cache", "storage"'],
    ['http://library.example.jp', null],
  ] as const) {
    const browser = openBrowser(openApp(db, { baseUrl }))
    await signIn(browser, patrons.hanako)
    const post = (body: URLSearchParams) => browser.send(urls.signOut, { method: 'POST', body })
    const refusal = await post(new URLSearchParams({ token: 'forged' }))
    expect([refusal.status, refusal.headers.has('Clear-Site-Data')]).toEqual([403, false])
    const answer = await post(new URLSearchParams({ token: browser.token() }))
    expect([answer.status, answer.headers.get('Clear-Site-Data')]).toEqual([302, forget])
  }
})

test('cookies are not readable by scripts or sent by other sites, and secure where the service is (P8)', async () => {
  for (const [baseUrl, secure] of [
    ['https://library.example.jp', true],
    ['http://library.example.jp', false],
  ] as const) {
    const browser = openBrowser(openApp(db, { baseUrl }))
    const first = await browser.send(urls.signIn())
    await browser.visit(urls.signIn())
    const body = browser.fillIn('/sign-in', { card: patrons.hanako.cardNumber, password: 'madoguchi' })
    const second = await browser.send('/sign-in', { method: 'POST', body })
    const cookies = [...first.headers.getSetCookie(), ...second.headers.getSetCookie()]
    const given = cookies.filter((cookie) => !/Max-Age=0/.test(cookie))
    expect(given.map((cookie) => cookie.split('=')[0])).toEqual([
      'visitor',
      ...['session', 'device'].map((name) => (secure ? `__Host-${name}` : name)),
    ])
    for (const cookie of given) {
      expect(cookie).toMatch(/; HttpOnly/i)
      expect(cookie).toMatch(/; SameSite=Lax/i)
      expect(cookie).toMatch(/; Path=\//i)
      expect(/; Secure/i.test(cookie)).toBe(secure)
    }
    expect(first.headers.has('Strict-Transport-Security')).toBe(secure)
  }
})

test('a file with its bare name, or the address of another version, is served but not cached', async () => {
  const { app } = openApp(db)
  const now = await (await app.request(urls.css)).text()
  for (const end of ['.css', '.00000000.css']) {
    const answer = await app.request(urls.css.replace(/\.[\w-]{8}\.css$/, end))
    expect([end, answer.status, answer.headers.get('Cache-Control')]).toEqual([end, 200, 'no-cache'])
    expect(await answer.text()).toBe(now)
  }
  expect((await app.request(urls.css.replace('.css', '.png'))).status).toBe(404)
})

test('scripts load other files by their version', async () => {
  const { app } = openApp(db)
  const named = []
  for (const { address } of staticFiles)
    named.push(...((await (await app.request(address)).text()).match(/\/static\/[^"'`?)]+/g) ?? []))
  const ends = named.map((address) => address.replace(/\.[\w-]{8}\./, '.'))
  const loaded = ['extra.js', 'htmx.js', 'icons.svg', 'materials.svg', 'suggest.css', 'suggest.js']
  expect([...new Set(ends)].sort()).toEqual(loaded.map((name) => `/static/${name}`))
  for (const address of named)
    expect((await app.request(address)).headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
})

test('a response has at most 700 bytes of headers, which are noticeable on a slow line', async () => {
  const browser = openBrowser(openApp(db, { baseUrl: 'https://library.example.jp' }))
  const bytesOf = ({ headers }: { headers: Headers }) =>
    [...headers].reduce((sum, [name, value]) => sum + `${name}: ${value}\r\n`.length, 0)
  expect(bytesOf(await browser.send(urls.top))).toBeLessThanOrEqual(760)
  await signIn(browser, patrons.hanako)
  for (const address of [urls.top, urls.holds()]) expect(bytesOf(await browser.send(address))).toBeLessThanOrEqual(600)
  expect(bytesOf(await browser.send(urls.css))).toBeLessThanOrEqual(350)
})

test('the style sheet and the scripts may be cached, and are not sent again while unchanged', async () => {
  const { app } = openApp(db)
  for (const address of [urls.css, urls.script]) {
    const first = await app.request(address)
    expect([address, first.status]).toEqual([address, 200])
    expect(first.headers.get('Cache-Control')).toMatch(/max-age=\d+/)
    expect(first.headers.getSetCookie()).toEqual([])
    const again = await app.request(address, { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } })
    expect([address, again.status]).toEqual([address, 304])
  }
})
