import { getIntrospectionQuery } from 'graphql'
import { afterEach, expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp } from '../support/http/app.ts'
import { newTitle, patrons } from '../support/library/world.ts'

const db = useDatabase()
const service = () => openApp(db)

/** Posts a request to the GraphQL endpoint. No response contains a stack trace. */
async function post(body: unknown, headers: Record<string, string> = {}, { app } = service()) {
  const answer = await app.request(urls.graphql, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await answer.text()
  expect(text).not.toMatch(/\bat .*\.[jt]s:\d|node_modules|prisma/i)
  const { data, errors } = text ? JSON.parse(text) : {}
  return { status: answer.status, data, message: errors?.[0]?.message, code: errors?.[0]?.extensions?.code }
}

const strict = { Accept: 'application/graphql-response+json' }

afterEach(async () => {
  expect(await post({ query: '{ library { name } }' })).toMatchObject({ status: 200, data: { library: {} } })
})

test.each([
  ['a syntax error', { query: '{ library {' }, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', { query: '{ nowhere }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['no operation', {}, 'BAD_REQUEST'],
  [
    'a variable of the wrong type',
    { query: 'query($t: String) { titles(conditions: { keyword: $t }) { totalCount } }', variables: { t: 5 } },
    undefined,
  ],
])('%s gets 400 for clients that follow the standard, with the reason (bad input)', async (_, body, code) => {
  const answer = await post(body, strict)
  expect(answer).toMatchObject({ status: 400, message: expect.stringMatching(/\w+/) })
  if (code) expect(answer.code).toBe(code)
  // With the older media type the status is 200, and the body has the same error.
  expect(await post(body)).toMatchObject({ message: answer.message })
})

test.each([
  ['a body that is no JSON', '{"query": ', 400],
  ['a body that is null', 'null', 400],
  ['a batch', [{ query: '{ library { name } }' }, { query: '{ library { name } }' }], 400],
  ['a body of more than 64 KB', { query: `{ library { name } } # ${'x'.repeat(65_536)}` }, 413],
])('%s is refused with its status (bad input)', async (_, body, status) => {
  expect(await post(body)).toMatchObject({ status, data: undefined, message: expect.stringMatching(/\w+/) })
})

test('a body of another type than JSON is refused (bad input)', async () => {
  expect(await post('query=1', { 'Content-Type': 'text/csv' })).toMatchObject({ status: 415 })
})

test('NUL in a variable is refused with the name of the argument (bad input)', async () => {
  const query = 'query($t: String) { titles(conditions: { keyword: $t }) { totalCount } }'
  const answer = await post({ query, variables: { t: 'a\u0000b' } })
  expect(answer).toMatchObject({
    status: 400,
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('conditions.keyword'),
  })
})

test('operations that are small to send and endless to answer are refused before they run (bad input)', async () => {
  await newTitle(db, { work: { key: 'w', title: 'w' }, volumeOrder: 1 })
  const nested = (field: string, times: number) => `${`${field} { `.repeat(times)}id${' }'.repeat(times)}`
  const fragments = Array.from({ length: 12 }, (_, i) => `fragment F${i} on Title { ...F${i + 1} ...F${i + 1} }`)
  const operations: [why: string, query: string][] = [
    ['inside itself', `{ title(id: "Title:1") { ${nested('otherVolumes', 2)} } }`],
    [
      'inside itself',
      '{ title(id: "Title:1") { ...A } } fragment A on Title { otherVolumes { ...B } } fragment B on Title { otherVolumes { id } }',
    ],
    ['at most 500 fields', `{ ${Array.from({ length: 600 }, () => 'a').join(' ')} }`],
    ['at most 500 fields', `{ title(id: "Title:1") { ...F0 } } ${fragments.join(' ')} fragment F12 on Title { id }`],
    [
      'at most 500 fields',
      '{ title(id: "Title:1") { ...A } } fragment A on Title { ...B } fragment B on Title { ...A }',
    ],
    ['1000 tokens', `{ ${Array.from({ length: 600 }, (_, i) => `a${i}:__typename`).join(' ')} }`],
    ['1000 tokens', `{ titles(conditions: ${'['.repeat(20_000)}) { totalCount } }`],
    ['1000 tokens', `{ library { ${'... on Library { '.repeat(3_000)} id ${'}'.repeat(3_000)} } }`],
  ]
  for (const [why, query] of operations) {
    const { status, message, data } = await post({ query }, strict)
    expect({ status, message, data }).toEqual({ status: 400, message: expect.stringContaining(why), data: undefined })
  }
})

test('the introspection query of tools is answered', async () => {
  const answer = await post({ query: getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }) })
  expect(answer.data.__schema.queryType.name).toBe('Query')
})

test('an internal error is reported without its cause, and the cause is logged (bad input)', async () => {
  const query = () => Promise.reject(new Error('secret reason'))
  const sends = { query, read: query, listed: query }
  const broken = {
    prisma: db.prisma,
    kind: db.kind,
    key: {},
    version: () => null,
    onViewers: () => {},
    ...sends,
    forOneAsker: () => broken,
  } as unknown as typeof db
  const failing = openApp(broken)
  const answer = await post({ query: '{ titles(conditions: { keyword: "x" }) { totalCount } }' }, {}, failing)
  expect(answer).toMatchObject({ data: { titles: null }, message: 'Unexpected error.' })
  expect(failing.logged.join('')).toContain('secret reason')
  const page = await failing.app.request(urls.search({ text: 'x' }))
  expect(page.status).toBe(500)
  const html = await page.text()
  expect(html).toContain('申し訳ありません。処理ができませんでした。')
  expect(html).not.toContain('secret reason')
  const health = await failing.app.request(urls.health)
  expect([health.status, await health.json()]).toEqual([503, { ok: false, database: db.kind }])
})

test("patrons' fields get 401 without a token, and with a wrong or a forged one (P8)", async () => {
  for (const [token, code] of [
    [undefined, 'UNAUTHENTICATED'],
    ['Basic eDp5', 'UNAUTHENTICATED'],
    ['Bearer nonsense', 'INVALID_TOKEN'],
    [`Bearer ${'x'.repeat(5_000)}`, 'INVALID_TOKEN'],
  ]) {
    const answer = await post({ query: '{ me { name } }' }, token ? { Authorization: token } : {})
    expect([token, answer.status, answer.code]).toEqual([token, 401, code])
  }
})

test('the GraphQL endpoint ignores cookies, so that no page of another site can use it (P8)', async () => {
  const query = 'mutation { signIn(cardNumber: "10000001", password: "madoguchi") { ... on SignInPayload { token } } }'
  const { token } = (await post({ query })).data.signIn
  const me = { query: '{ me { name } }' }
  expect(await post(me, { Cookie: `session=${token}` })).toMatchObject({ status: 401 })
  expect(await post(me, { Authorization: `Bearer ${token}` })).toMatchObject({
    data: { me: { name: patrons.hanako.name } },
  })
})

test('the health check reports that the database answers, and its kind', async () => {
  const answer = await service().app.request(urls.health)
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true, database: db.kind }])
  expect(db.kind).toBe('postgresql')
})
