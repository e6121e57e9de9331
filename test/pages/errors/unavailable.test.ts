import { beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { urls } from '../../../server/urls/urls.ts'
import { cloneTemplate } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { patronOf, patrons } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'

/** A service whose database is gone, and one whose database lacks a table, which is an unexpected error. */
let [gone, broken]: Database[] = []
let token: string
let cookie: string
beforeAll(async () => {
  const [first, second] = [await cloneTemplate(), await cloneTemplate()]
  const hanako = await patronOf(first.db, patrons.hanako)
  token = await newBearer(first.db, hanako)
  cookie = (await signedInCookies(first.db, hanako)).session ?? ''
  await first.discard()
  for (const table of ['titles', 'sessions']) await second.db.query(`ALTER TABLE ${table} RENAME TO no_${table}`)
  gone = first.db
  broken = second.db
  return () => second.discard()
})
const theGone = () => openApp(gone as Database)
const theBroken = () => openApp(broken as Database)

const post = (
  headers: Record<string, string> = {},
  query = '{ titles(conditions: { keyword: "x" }) { totalCount } }',
) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify({ query }),
})

test('while the database is unavailable a page asks to wait, in its language, with 503 and Retry-After', async () => {
  const { app } = theGone()
  for (const [address, sentence] of [
    [urls.search({ text: 'x' }), 'ただいま大変つながりにくくなっています。少し待ってから、もう一度お試しください。'],
    [`${urls.search({ text: 'x' })}&lang=en`, 'The service is busy. Please wait a moment and try again.'],
  ]) {
    const answer = await app.request(address ?? '')
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    const html = await answer.text()
    expect(html).toContain(sentence)
    expect(html).toContain(answer.headers.get('X-Request-Id'))
    expect(Buffer.byteLength(html)).toBeLessThan(2_800)
  }
})

test('API clients get a GraphQL error, with a token, without one, and by GET', async () => {
  const { app } = theGone()
  const get = `${urls.graphql}?query=${encodeURIComponent('{ titles(conditions: { keyword: "x" }) { totalCount } }')}`
  for (const [address, init] of [
    [urls.graphql, post()],
    [urls.graphql, post({ Authorization: `Bearer ${token}` })],
    [get, { headers: { Accept: 'application/json' } }],
  ] as const) {
    const answer = await app.request(address, init)
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '10'])
    expect(answer.headers.get('Content-Type')).toContain('json')
    const { errors } = await answer.json()
    expect(errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toContain('UNAVAILABLE')
  }
})

test('the log has one line per second for a fault of many requests, with their number and no names', async () => {
  const { app, logged } = theGone()
  for (let i = 0; i < 50; i++)
    await app.request(urls.search({ text: 'x' }), { headers: { Cookie: `session=${cookie}` } })
  await new Promise((passed) => setTimeout(passed, 1_100))
  const lines = logged.map((line) => JSON.parse(line))
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.length).toBeLessThan(10)
  expect(lines[0]).toMatchObject({
    why: expect.stringMatching(/closed|terminated|ended|pool/),
    msg: 'the database is unavailable',
  })
  expect(lines[0].requestId).toMatch(/^[\w-]+$/)
  expect(lines.reduce((sum, { more = 1 }) => sum + more, 0)).toBe(50)
  expect(Math.max(...logged.map((line) => line.length))).toBeLessThan(300)
})

test('a request keeps a well-formed request ID of the client, and the log and the page have it', async () => {
  const { app, logged } = theBroken()
  const ask = (id: string) => app.request(urls.search({ text: 'x' }), { headers: { 'X-Request-Id': id } })
  const known = await ask('abc-123_Z')
  expect([known.status, known.headers.get('X-Request-Id')]).toEqual([500, 'abc-123_Z'])
  expect(await known.text()).toContain('お問い合わせの番号：abc-123_Z')
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({ requestId: 'abc-123_Z', msg: 'page failed' })
  for (const made of ['<b>', 'x'.repeat(101), 'a b']) {
    const id = (await ask(made)).headers.get('X-Request-Id')
    expect(id).not.toBe(made)
    expect(id).toMatch(/^[\w-]{36}$/)
  }
  const answer = await app.request(urls.graphql, post({ 'X-Request-Id': 'def-4' }))
  expect((await answer.json()).errors[0].extensions.requestId).toBe('def-4')
})

test('an unexpected error at the GraphQL endpoint is JSON for every client', async () => {
  const { app } = theBroken()
  const answer = await app.request(urls.graphql, post({ Authorization: `Bearer ${token}` }))
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] })
})
