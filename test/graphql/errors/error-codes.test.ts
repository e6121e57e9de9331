import { readFileSync } from 'node:fs'
import { isEnumType, isInterfaceType } from 'graphql'
import { expect, test, vi } from 'vitest'
import { refusalCode } from '../../../server/graphql/engine/schema/refusal-types.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { newPatron } from '../../support/library/world.ts'

const db = useDatabase()
const guide = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')

const quotedIn = (text: string) => [...text.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, code = '']) => code)
/** Matches the codes before the status in the guide's table. */
const ofErrors = [...guide.matchAll(/^\| (`[A-Z_`, ]+) \| [\d, ]+ \|/gm)].flatMap(([, codes = '']) => quotedIn(codes))

test('the guide lists the codes of all refusals, and no others', () => {
  const type = schema.getType('RefusalCode')
  const codes = isEnumType(type) ? type.getValues().map(({ name }) => name) : []
  const [, list = ''] = /\(`RefusalCode`\):\n\n(.*?)\n\n/s.exec(guide) ?? []
  expect(codes.length).toBeGreaterThan(70)
  expect(quotedIn(list).sort()).toEqual([...codes].sort())
})

test('the code of every refusal is derived from the name of its type', async () => {
  const refusal = schema.getType('Refusal')
  if (!isInterfaceType(refusal)) throw new Error('Refusal is an interface.')
  const codes = schema.getPossibleTypes(refusal).map(({ name }) => refusalCode(name))
  expect(new Set(codes).size).toBe(codes.length)
  expect(['TooManyTitles', 'AvPickupNotOffered', 'NotABarcode'].map(refusalCode)).toEqual([
    'TOO_MANY_TITLES',
    'AV_PICKUP_NOT_OFFERED',
    'NOT_A_BARCODE',
  ])
  const as = await newPatron(db)
  // Both as an error and as data.
  const thrown = 'mutation { cancelHold(id: "Hold:0") { ... on Refusal { __typename code } } }'
  expect((await ask(db, thrown, {}, { as })).cancelHold).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND' })
  const data =
    'mutation { addTitlesToBasket(titleIds: ["Title:0"]) { additions { refusal { ... on Refusal { code } } } } }'
  expect((await ask(db, data, {}, { as })).addTitlesToBasket.additions).toEqual([
    { refusal: { code: 'UNKNOWN_TITLE' } },
  ])
})

type Wanted = [what: string, code: string, init: RequestInit & { path?: string }]

const json = { 'Content-Type': 'application/json' }
const post = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...json, ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const get = (query: string) => ({ path: `/graphql?query=${encodeURIComponent(query)}` })

test('every kind of wrong request has a code that the guide lists', async () => {
  const bearer = async (more = {}) => ({
    Authorization: `Bearer ${await newBearer(db, await newPatron(db, more))}`,
  })
  const wanted: Wanted[] = [
    ['no JSON', 'BAD_REQUEST', post('{')],
    ['no query', 'BAD_REQUEST', post({})],
    ['a query that is no text', 'BAD_REQUEST', post({ query: 5 })],
    ['variables that are a list', 'BAD_REQUEST', post({ query: '{ basketCount }', variables: [] })],
    ['several at once', 'BAD_REQUEST', post([{ query: '{ basketCount }' }])],
    ['another part', 'BAD_REQUEST', post({ query: '{ basketCount }', other: 1 })],
    ['a syntax error', 'GRAPHQL_PARSE_FAILED', post({ query: '{ me { ' })],
    ['too many tokens', 'GRAPHQL_PARSE_FAILED', post({ query: `{ ${'basketCount '.repeat(1_001)} }` })],
    ['a field that is none', 'GRAPHQL_VALIDATION_FAILED', post({ query: '{ nothing }' })],
    ['too many fields', 'BAD_USER_INPUT', post({ query: `{ ${'basketCount '.repeat(600)} }` })],
    [
      'a variable of another type',
      'BAD_USER_INPUT',
      post({ query: 'query ($n: Int!) { titles(first: $n) { totalCount } }' }),
    ],
    [
      'an operation that is not there',
      'OPERATION_RESOLUTION_FAILURE',
      post({ query: '{ basketCount }', operationName: 'no' }),
    ],
    ['an id that is none', 'BAD_USER_INPUT', post({ query: '{ node(id: "x") { id } }' })],
    ['an id of another type', 'BAD_USER_INPUT', post({ query: '{ title(id: "Branch:1") { id } }' })],
    ['a page size below 0', 'BAD_USER_INPUT', post({ query: '{ titles(first: -1) { totalCount } }' })],
    ['nobody signed in', 'UNAUTHENTICATED', post({ query: '{ me { name } }' })],
    ['no staff', 'FORBIDDEN', post({ query: '{ deskMailVolume { day: date } }' }, await bearer())],
    [
      'a provisional password',
      'PASSWORD_IS_PROVISIONAL',
      post({ query: '{ me { name } }' }, await bearer({ passwordIsProvisional: true })),
    ],
    ['a change by GET', 'METHOD_NOT_ALLOWED', get('mutation { signOut { wasSignedIn } }')],
    ['no type that is served', 'NOT_ACCEPTABLE', post({ query: '{ basketCount }' }, { Accept: 'text/csv' })],
    ['a subscription without a stream', 'NOT_ACCEPTABLE', post({ query: 'subscription { holdChanged { holdId } }' })],
    ['nobody signed in, by GET', 'UNAUTHENTICATED', get('{ me { name } }')],
    ['a syntax error by GET', 'GRAPHQL_PARSE_FAILED', get('{ me { ')],
    [
      'too large',
      'BAD_REQUEST',
      post({ query: `{ titles(conditions: { keyword: "${'x'.repeat(100_000)}" }) { totalCount } }` }),
    ],
  ]
  const { app, logged } = openApp(db)
  const said: [string, unknown][] = []
  for (const [what, , { path = '/graphql', ...init }] of wanted) {
    const response = await app.request(path, init)
    const answer = (await response.json()) as { errors: { extensions?: { code?: string } }[] }
    for (const { extensions } of answer.errors) said.push([what, extensions?.code])
  }
  expect(said).toEqual(wanted.map(([what, code]) => [what, code]))
  expect(said.filter(([, code]) => !ofErrors.includes(String(code)))).toEqual([])
  expect(logged).toEqual([])
})

test('rate limits, outages and unexpected errors have codes too', async () => {
  const codesOf = async (response: Response) =>
    ((await response.json()) as Answer).errors.map(({ extensions }: Answer) => extensions.code)
  const limited = openApp(db, { requestsPerMinute: 1 }).app
  const ask = () => limited.request('/graphql', post({ query: '{ basketCount }' }))
  await ask()
  expect(await codesOf(await ask())).toEqual(['RATE_LIMITED'])
  const { app } = openApp(db)
  const broken = vi.spyOn(db.prisma.title, 'findUnique').mockRejectedValue(new Error('the cause') as never)
  expect(await codesOf(await app.request('/graphql', post({ query: '{ title(id: "Title:1") { id } }' })))).toEqual([
    'INTERNAL_SERVER_ERROR',
  ])
  broken.mockRejectedValue(
    Object.assign(new Error('x'), { name: 'PrismaClientKnownRequestError', code: 'ECONNREFUSED' }) as never,
  )
  expect(await codesOf(await app.request('/graphql', post({ query: '{ title(id: "Title:2") { id } }' })))).toEqual([
    'UNAVAILABLE',
  ])
  broken.mockRestore()
  for (const code of ['RATE_LIMITED', 'INTERNAL_SERVER_ERROR', 'UNAVAILABLE']) expect(ofErrors).toContain(code)
})
