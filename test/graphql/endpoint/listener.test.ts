import { expect, test, vi } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { demoPassword, hold, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

interface Sent {
  token?: string
  basket?: string
  cookie?: string
  variables?: Record<string, unknown>
}

/** Sends a request of an API client over HTTP. */
async function post(query: unknown, { token, basket, cookie, variables }: Sent = {}, raw?: string) {
  const { app, logged } = openApp(db)
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    // Clients that accept the older application/json get the same answers, with status 200 for syntax errors.
    Accept: 'application/graphql-response+json',
  }
  if (token) headers.Authorization = `Bearer ${token}`
  if (basket) headers['Basket-Token'] = basket
  if (cookie) headers.Cookie = cookie
  const response = await app.request('/graphql', {
    method: 'POST',
    headers,
    body: raw ?? JSON.stringify({ query, variables }),
  })
  const text = await response.text()
  return { status: response.status, text, logged, answer: text.startsWith('{') ? JSON.parse(text) : null }
}

async function tokenOf(cardNumber: string): Promise<string> {
  const { answer } = await post(
    'mutation ($card: String!, $password: String!) { signIn(cardNumber: $card, password: $password) { ... on SignInPayload { token } } }',
    { variables: { card: cardNumber, password: demoPassword } },
  )
  return answer.data.signIn.token
}

test('an API client signs in, reads its account with the bearer token and signs out, which revokes the token (P3)', async () => {
  const token = await tokenOf(patrons.hanako.cardNumber)
  const me = () => post('{ me { cardNumber } }', { token })
  expect((await me()).answer).toEqual({ data: { me: { cardNumber: '10000001' } } })
  await post('mutation { signOut { wasSignedIn } }', { token })
  expect((await me()).answer.errors).toMatchObject([{ extensions: { code: 'INVALID_TOKEN' } }])
})

test('a cookie does not authenticate at the API, so no page of another site can use it (P8)', async () => {
  const token = await tokenOf(patrons.hanako.cardNumber)
  const { answer } = await post('{ me { cardNumber } }', { cookie: `session=${token}` })
  expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
})

test('an invalid token is an error for every operation', async () => {
  for (const token of ['x', 'null', 'a b', '-'.repeat(5000)]) {
    const { answer } = await post('{ basket { count } }', { token })
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'INVALID_TOKEN' } }] })
    expect(answer.data).toBeUndefined()
  }
})

test("a visitor's basket is found by its token over HTTP (C5)", async () => {
  const title = await newTitle(db)
  const operation = 'mutation ($id: ID!) { addToBasket(titleId: $id) { ... on Basket { token } } }'
  const { answer } = await post(operation, { variables: { id: `Title:${title.id}` } })
  const basket = answer.data.addToBasket.token
  expect((await post('{ basket { titles { id } } }', { basket })).answer.data.basket.titles).toEqual([
    { id: `Title:${title.id}` },
  ])
})

test('an unauthenticated request gets 401 with its code and no data (P8)', async () => {
  const { status, answer } = await post('{ me { name } }')
  expect(status).toBe(401)
  expect(answer).toMatchObject({ errors: [{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }] })
})

test('a syntax error, an unknown field and a variable of the wrong type get 400 with a message, without a log entry', async () => {
  for (const [query, variables, message] of [
    ['{ me { ', {}, /Syntax Error/],
    ['{ patrons { name } }', {}, /Cannot query field "patrons"/],
    ['query ($id: ID!) { title(id: $id) { id } }', {}, /\$id of required type "ID!" was not provided/],
    [
      'query ($n: Int!) { titles(first: $n) { totalCount } }',
      { n: 'many' },
      /^first is not accepted: Int cannot represent non-integer value/,
    ],
    [
      'query ($t: [MaterialTypeCode!]) { titles(conditions: { materialTypes: $t }) { totalCount } }',
      { t: ['TAPE'] },
      /must be the code of a material type of this library: BOOK, MAGAZINE, .*It is TAPE\./,
    ],
  ] as const) {
    const { status, answer, logged } = await post(query, { variables })
    expect(status, query).toBe(400)
    expect(answer.errors[0].message).toMatch(message)
    expect(logged).toEqual([])
  }
})

test('an id of another type and a negative page size are bad input over HTTP, as in process', async () => {
  for (const query of [
    '{ title(id: "Branch:1") { id } }',
    '{ titles(first: -1) { totalCount } }',
    '{ node(id: "x") { id } }',
  ]) {
    const { answer, logged } = await post(query)
    expect(answer.errors, query).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    expect(logged).toEqual([])
  }
})

test('an empty body, and one that is not JSON, get 400 without a stack trace', async () => {
  for (const raw of ['', '{', '[]', 'null', '"x"', '{"query": 5}', '\u0000', 'query=%FF']) {
    const { status, text } = await post('', {}, raw)
    expect(status, raw).toBe(400)
    expect(text).not.toMatch(/node_modules|at .*\.[tj]s:\d/)
  }
})

test('invalid UTF-8 in the body is answered and not passed on', async () => {
  const { app } = openApp(db)
  const body = Buffer.concat([
    Buffer.from('{"query":"{ titles(conditions: { keyword: \\"'),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('\\" }) { totalCount } }"}'),
  ])
  const response = await app.request('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  })
  const answer = await response.json()
  expect(answer.errors).toMatchObject([
    { message: expect.stringMatching(/control or broken/), extensions: { code: 'BAD_USER_INPUT' } },
  ])
})

test('a body above the maximum size is refused before it is read', async () => {
  const { status } = await post(`{ titles(conditions: { keyword: "${'x'.repeat(100_000)}" }) { totalCount } }`)
  expect(status).toBe(413)
})

test('an unexpected error is masked for the client and logged with its cause', async () => {
  const broken = vi.spyOn(db.prisma.title, 'findUnique').mockRejectedValue(new Error('the secret cause') as never)
  const { answer, text, logged } = await post('{ title(id: "Title:1") { id } }')
  broken.mockRestore()
  expect(answer.errors[0].message).toBe('Unexpected error.')
  expect(text).not.toMatch(/secret cause|node_modules/)
  expect(logged.join('')).toMatch(/the secret cause/)
})

test("other patrons' holds are null over HTTP too (P8)", async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db))
  const token = await tokenOf(patrons.hanako.cardNumber)
  const { status, answer } = await post(`{ node(id: "Hold:${id}") { id } }`, { token })
  expect([status, answer]).toEqual([200, { data: { node: null } }])
})

test('no log entry of a request contains a card number or a password (P8)', async () => {
  const broken = vi.spyOn(db.prisma.patron, 'findUnique').mockRejectedValue(new Error('no answer') as never)
  const { logged } = await post('mutation { signIn(cardNumber: "10000001", password: "my-password") { __typename } }')
  broken.mockRestore()
  expect(logged.join('')).toMatch(/no answer/)
  expect(logged.join('')).not.toMatch(/10000001|my-password/)
})

test('an error has the same message when the operation is repeated and compiled (bad input)', async () => {
  const refused = await post('{ title(id: "Branch:1") { id } }')
  expect(refused.answer.errors[0].locations).toEqual([{ line: 1, column: 3 }])
  expect(await post('{ title(id: "Branch:1") { id } }')).toEqual(refused)
  const broken = vi.spyOn(db.prisma.patron, 'findUnique').mockRejectedValue(new Error('no answer') as never)
  const query = 'mutation { again: signIn(cardNumber: "10000001", password: "my-password") { __typename } }'
  const [first, second] = [await post(query), await post(query)]
  broken.mockRestore()
  const ids = [first, second].map(({ answer }) => answer.errors[0].extensions.requestId)
  expect(new Set(ids).size).toBe(2)
  for (const { answer } of [first, second]) delete answer.errors[0].extensions.requestId
  expect(first.answer.errors[0].extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' })
  expect([second.status, second.answer]).toEqual([first.status, first.answer])
})

test('an account of sixty holds takes as many statements as one of two', async () => {
  const cost = async (holds: number) => {
    const patron = await newPatron(db, { passwordHash: (await patronOf(db, patrons.hanako)).passwordHash })
    for (let i = 0; i < holds; i++) await hold(db, patron, await newTitle(db))
    const token = await tokenOf(patron.cardNumber)
    let statements = 0
    db.onStatement(() => statements++)
    const query =
      '{ me { holds(first: 100) { edges { node { place state title { title refusal { __typename } } pickupBranch { name } } } } limits { inUse } } }'
    const { answer } = await post(query, { token })
    expect(answer.data.me.holds.edges).toHaveLength(Math.min(holds, 100))
    return statements
  }
  expect(await cost(60)).toBe(await cost(2))
})
