import { getNamedType } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSessions } from '../../server/auth/session.ts'
import { useDatabase } from '../support/database/database.ts'
import { allRows } from '../support/database/rows.ts'
import { openApp } from '../support/http/app.ts'
import { type Answer, ask } from '../support/http/ask.ts'
import { newBearer } from '../support/http/bearer.ts'
import { demoPassword, newPatron, patronOf, patrons } from '../support/library/world.ts'
import { type Owner, patronWithEverything } from '../support/source/everything.ts'
import { type FieldWithArguments, fieldsWithArguments, fillArguments, operationOf, slotsOf } from './answers/doors.ts'
import { valuesIn } from './answers/values.ts'

const db = useDatabase()
const everything = async () => Object.fromEntries(await allRows(db))
const json = { 'Content-Type': 'application/json' }

let service: ReturnType<typeof openApp>
let owner: Owner
let session: string

beforeAll(async () => {
  service = openApp(db)
  owner = await patronWithEverything(db, '本人')
  session = await openSessions(db, { secure: false }).create(owner.patron.id)
})

const send = (init: RequestInit, query = '') => service.app.request(`/graphql${query}`, { method: 'POST', ...init })

async function post(query: string, headers: Record<string, string> = {}): Promise<Answer> {
  return (await send({ headers: { ...json, ...headers }, body: JSON.stringify({ query }) })).json()
}

describe('A page of another site', () => {
  const erase = 'mutation { deleteHistory { entries } }'
  const form = new URLSearchParams({ query: erase })
  const multipart = new FormData()
  multipart.set('query', erase)
  const requests: [string, RequestInit, string?][] = [
    ['JSON', { headers: json, body: JSON.stringify({ query: erase }) }],
    ['a form', { body: form }],
    ['a form with files', { body: multipart }],
    ['plain text', { headers: { 'Content-Type': 'text/plain' }, body: JSON.stringify({ query: erase }) }],
    ['GraphQL as text', { headers: { 'Content-Type': 'application/graphql' }, body: erase }],
    ['no type', { body: new Blob([JSON.stringify({ query: erase })]) }],
    ['a URL', { method: 'GET' }, `?${form}`],
  ]

  test.each(requests)(
    'it changes nothing with the cookies of a signed-in browser, sent as %s (P8)',
    async (_how, init, query) => {
      const before = await everything()
      const headers = new Headers(init.headers)
      headers.set('Cookie', `session=${session}; __Host-session=${session}`)
      headers.set('Origin', 'https://evil.example')
      const answer = await send({ ...init, headers }, query)
      expect(answer.status).toBeLessThan(500)
      expect(await answer.text()).not.toContain('"deleteHistory":{')
      expect(await everything()).toEqual(before)
    },
  )

  test('it may read public data, and no answer allows credentials', async () => {
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' }
    const preflight = await send({ method: 'OPTIONS', headers })
    const answer = await send({ headers: { ...headers, ...json }, body: '{"query":"{ basketCount }"}' })
    for (const { headers } of [preflight, answer]) {
      expect(['*', 'https://evil.example']).toContain(headers.get('Access-Control-Allow-Origin'))
      expect(headers.has('Access-Control-Allow-Credentials')).toBe(false)
      expect(headers.getSetCookie()).toEqual([])
    }
  })

  test('it cannot change anything by GET, even with a token', async () => {
    const headers = { Authorization: `Bearer ${await newBearer(db, owner.patron)}` }
    const before = await everything()
    expect((await send({ method: 'GET', headers }, `?${form}`)).status).toBe(405)
    expect(await everything()).toEqual(before)
  })
})

describe('Sign-in under attack', () => {
  const { cardNumber } = patrons.ichiro
  const signIn = (password: string) => `signIn(cardNumber: "${cardNumber}", password: "${password}") { __typename }`

  test('of thirty sign-ins in one request, all but the first few are refused without a check, and more are not executed (P1)', async () => {
    const tries = Array.from({ length: 100 }, (_, i) => `t${i}: ${signIn(i === 29 ? demoPassword : `wrong ${i}`)}`)
    const all = (count: number) =>
      post(`mutation { ${tries.slice(0, count).join(' ')} }`, { 'X-Forwarded-For': '198.51.100.1' })
    expect((await all(100)).data).toBeUndefined()
    expect(await db.prisma.attempt.count()).toBe(0)
    const { data } = await all(30)
    const outcomes = Object.values(data as Record<string, { __typename: string }>).map(({ __typename }) => __typename)
    expect(outcomes).toHaveLength(30)
    expect(outcomes.filter((outcome) => outcome === 'WrongCardOrPassword').length).toBeLessThanOrEqual(10)
    expect(outcomes.filter((outcome) => outcome === 'SignInPayload')).toEqual([])
    expect(outcomes.at(-1)).toBe('TooManyAttempts')
  })

  test('a batch of operations in one request is not supported', async () => {
    const body = JSON.stringify(Array.from({ length: 10 }, () => ({ query: `mutation { ${signIn('x')} }` })))
    const answer = await send({ headers: json, body })
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain('WrongCardOrPassword')
  })

  test('sign-in with a foreign session opens a new session and ends the foreign one', async () => {
    const planted = await newBearer(db, await newPatron(db))
    const query = `mutation { signIn(cardNumber: "${patrons.hanako.cardNumber}", password: "${demoPassword}") { ... on SignInPayload { token } } }`
    const headers = { Authorization: `Bearer ${planted}`, 'X-Forwarded-For': '198.51.100.2' }
    const token = (await post(query, headers)).data.signIn.token
    expect(token).not.toBe(planted)
    expect((await post('{ me { name } }', headers)).errors).toMatchObject([{ extensions: { code: 'INVALID_TOKEN' } }])
  })
})

/** Values that no argument accepts. */
const hostile: Record<string, unknown[]> = {
  String: ['\u0000', 'a\ufffdb', 'x'.repeat(50_000), "'; DROP TABLE patrons; --", '<script>', '../../etc/passwd'],
  Int: [-1, -2_147_483_648, 2_147_483_647],
  ID: ['', 'x', 'Title:999999999', 'Patron:1', 'Hold:99999999999999999999', '__proto__:1'],
  Date: ['0000-00-00', '9999-12-31', 'x'],
}

const hostileSlots = (door: FieldWithArguments) =>
  slotsOf(door).filter(({ argument }) => hostile[getNamedType(argument.type).name])
const open = fieldsWithArguments().filter((door) => hostileSlots(door).length > 0)

describe.each(open.map((door) => [door.name, door] as const))('%s', (name, door) => {
  const slots = hostileSlots(door)

  test('it answers hostile arguments without a failure (bad input)', async () => {
    for (const slot of slots) {
      for (const value of hostile[getNamedType(slot.argument.type).name] ?? []) {
        const given = fillArguments(door, (other) => {
          if (other.name === slot.name) return value
          return name.startsWith('Query.node') ? 'Title:1' : valuesIn(other, owner)[0]
        })
        const network = `192.0.2.${Math.floor(Math.random() * 250)}`
        const code = await ask(db, operationOf(door, 0), given, { as: owner.patron, network }).then(
          () => 'answered',
          (error) => error.code ?? String(error),
        )
        expect([slot.name, String(value).slice(0, 30), code]).toEqual([
          slot.name,
          String(value).slice(0, 30),
          expect.stringMatching(/^(answered|BAD_USER_INPUT|UNAUTHENTICATED|FORBIDDEN)$/),
        ])
      }
    }
  })
})

test('a deep, wide or long operation is refused before it costs anything', async () => {
  const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`
  const bodies = [
    `{"query":"{ basketCount }","variables":${deep}}`,
    `{"query":"{ titles(conditions: ${'['.repeat(5_000)} ) { totalCount } }"}`,
    JSON.stringify({ query: `{ ${'basketCount '.repeat(5_000)} }` }),
    JSON.stringify({ query: `{ ${Array.from({ length: 600 }, (_, i) => `a${i}: basketCount`).join(' ')} }` }),
    JSON.stringify({ query: `{ basketCount ${'@include(if: true) '.repeat(2_000)} }` }),
    JSON.stringify({ query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }),
    JSON.stringify({ query: '{ basketCount }', operationName: 'x'.repeat(10_000) }),
    JSON.stringify({ query: '{ basketCount }', variables: Array.from({ length: 5_000 }, () => []) }),
    '['.repeat(60_000),
  ]
  for (const body of bodies) {
    const started = performance.now()
    const answer = await send({ headers: json, body })
    expect([body.slice(0, 40), answer.status < 500]).toEqual([body.slice(0, 40), true])
    expect(performance.now() - started).toBeLessThan(5_000)
  }
  expect((await send({ headers: json, body: 'x'.repeat(64 * 1024 + 1) })).status).toBe(413)
  expect(service.logged).toEqual([])
})

test('an overlong, malformed or injected token grants nothing', async () => {
  for (const token of ['x'.repeat(60_000), "' OR 1=1 --", '__proto__', 'null', `${session}x`, session.toUpperCase()]) {
    const headers = { Authorization: `Bearer ${token}`, 'Basket-Token': token, 'Device-Token': token }
    expect((await post('{ me { name } }', headers)).errors).toMatchObject([{ extensions: { code: 'INVALID_TOKEN' } }])
  }
  expect((await patronOf(db, patrons.hanako)).cardNumber).toBe('10000001')
})
