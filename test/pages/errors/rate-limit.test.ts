import { afterEach, expect, test, vi } from 'vitest'
import { openSessions } from '../../../server/auth/session.ts'
import { responseParameter, urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { newPatron, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

afterEach(() => vi.useRealTimers())

/**
 * A service with a limit of five requests a minute, and a function that requests it from a network with given headers.
 */
function service() {
  const { app } = openApp(db, { requestsPerMinute: 5 })
  const ask = (network: string, headers: Record<string, string> = {}, address = '/guide', init: RequestInit = {}) =>
    app.request(address, { ...init, headers: { ...headers, 'X-Forwarded-For': network } })
  return { ask, status: async (...asked: Parameters<typeof ask>) => (await ask(...asked)).status }
}

async function spend(times: number, status: () => Promise<number>) {
  const answers = []
  for (let i = 0; i < times; i++) answers.push(await status())
  return answers
}

const sessionOf = async (patron: { id: number }) => openSessions(db, { secure: false }).create(patron.id)
const hanako = async () => sessionOf(await patronOf(db, patrons.hanako))

test('a network beyond its limit per minute gets 429 with a plain sentence, and others are served', async () => {
  const { ask, status } = service()
  expect(await spend(6, () => status('198.51.100.1'))).toEqual([200, 200, 200, 200, 200, 429])
  const answer = await ask('198.51.100.1')
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(Number(answer.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
  expect(answer.headers.get('Cache-Control')).toBe('no-store, no-cache')
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(await answer.text()).toContain('1分ほど待ってから、もう一度お試しください。')
  expect(await (await ask('198.51.100.1', {}, '/guide?lang=en')).text()).toContain('Please wait about a minute')
  expect(await status('198.51.100.2')).toBe(200)
})

test('a minute later the network is served again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { status } = service()
  expect((await spend(6, () => status('198.51.100.1'))).at(-1)).toBe(429)
  vi.setSystemTime(Date.now() + 61_000)
  expect(await status('198.51.100.1')).toBe(200)
})

test('an API client gets a GraphQL error, which a page of another site can read', async () => {
  const { ask, status } = service()
  const query = (headers = {}) =>
    [
      '198.51.100.3',
      { 'Content-Type': 'application/json', ...headers },
      urls.graphql,
      { method: 'POST', body: JSON.stringify({ query: '{ basketCount }' }) },
    ] as const
  expect(await spend(6, () => status(...query()))).toEqual([200, 200, 200, 200, 200, 429])
  const answer = await ask(...query())
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After')
})

test('pages and the API share one limit, so neither bypasses the other', async () => {
  const { status } = service()
  await spend(5, () => status('198.51.100.4'))
  expect(await status('198.51.100.4', {}, urls.graphql, { method: 'POST', body: '{}' })).toBe(429)
})

test("the addresses of one IPv6 connection are one network, and a client's own header is ignored", async () => {
  const { status } = service()
  const answers = []
  for (let i = 1; i <= 6; i++) answers.push(await status(`203.0.113.${i}, 2001:db8:1:22${i}0::${i}`))
  expect(answers.at(-1)).toBe(429)
})

test('style sheets, scripts and the health check are neither counted nor refused', async () => {
  const { status } = service()
  for (const address of [urls.css, urls.script, urls.health]) {
    expect(await spend(7, () => status('198.51.100.5', {}, address))).toEqual(Array(7).fill(200))
  }
  expect((await spend(6, () => status('198.51.100.5'))).at(4)).toBe(200)
  expect(await status('198.51.100.5', {}, urls.css)).toBe(200)
})

test('a signed-in patron is served behind an exhausted network, by cookie and by token, up to their own limit', async () => {
  const { status } = service()
  const [cookie, token] = [
    { Cookie: `session=${await hanako()}` },
    { Authorization: `Bearer ${await newBearer(db, await patronOf(db, patrons.hanako))}` },
  ]
  const graphql = { method: 'POST', body: '{"query":"{ basketCount }"}' }
  const json = { ...token, 'Content-Type': 'application/json' }
  expect(await status('198.51.100.6', cookie)).toBe(200)
  expect(await status('198.51.100.6', json, urls.graphql, graphql)).toBe(200)
  await spend(4, () => status('198.51.100.6'))
  expect(await status('198.51.100.6')).toBe(429)
  expect(await spend(3, () => status('198.51.100.6', cookie))).toEqual([200, 200, 200])
  // A second session of the same patron shares the patron's limit.
  expect(await spend(3, () => status('198.51.100.6', json, urls.graphql, graphql))).toEqual([200, 200, 429])
})

test('a made-up session does not bypass the limit and costs no statement', async () => {
  const { status } = service()
  await spend(5, () => status('198.51.100.7'))
  let statements = 0
  db.onStatement(() => statements++)
  await status('198.51.100.77', { Cookie: `session=${'b'.repeat(40)}` })
  expect(statements).toBeGreaterThan(0)
  const madeUp = ['x', 'r-x', 'b'.repeat(40), `b-${'b'.repeat(40)}`, `at-${'b'.repeat(40)}`]
  for (const secret of [...madeUp, `${await sessionOf(await newPatron(db))}x`]) {
    statements = 0
    expect(await status('198.51.100.7', { Cookie: `session=${secret}` })).toBe(429)
    expect(await status('198.51.100.7', { Authorization: `Bearer ${secret}` })).toBe(429)
    expect(statements).toBe(0)
  }
})

test('a session that has ended is ignored', async () => {
  const { status } = service()
  const secret = await hanako()
  const cookie = { Cookie: `session=${secret}` }
  expect(await status('198.51.100.8', cookie)).toBe(200)
  await openSessions(db, { secure: false }).end(secret)
  await spend(4, () => status('198.51.100.8'))
  // The first request finds the session ended. Later ones count for the network, whose limit is used up.
  expect(await spend(2, () => status('198.51.100.8', cookie))).toEqual([200, 429])
})

test('0 means no limit', async () => {
  const { app } = openApp(db, { requestsPerMinute: 0 })
  const status = async () => (await app.request('/healthz/nowhere')).status
  expect(new Set(await spend(700, status))).toEqual(new Set([404]))
})

test('a client that sends many forms is answered, but stores only some of the pages', async () => {
  const browser = openBrowser(openApp(db, { requestsPerMinute: 40 }))
  await browser.visit(urls.signIn())
  const stored = []
  for (let i = 0; i < 4; i++) {
    const body = new URLSearchParams({ token: browser.token(), card: 'no card', password: 'a' })
    const answer = await browser.request(urls.signIn(), { method: 'POST', body })
    stored.push(answer.headers.get('Location')?.includes(`${responseParameter}=`) ?? false)
    if (!stored.at(-1)) expect(await answer.text()).toContain('no card')
  }
  expect(stored).toEqual([true, true, false, false])
  expect(await db.prisma.formResponse.count()).toBe(2)
})
