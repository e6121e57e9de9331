import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { newPatron } from '../../support/library/world.ts'

const db = useDatabase()
const long = 'あ'.repeat(10_000)
const nul = 'a\u0000b and more'

/** Every operation that takes an id. */
const byId: [door: string, operation: string][] = [
  ['title', 'query ($x: ID!) { title(id: $x) { id } }'],
  ['node', 'query ($x: ID!) { node(id: $x) { id } }'],
  ['nodes', 'query ($x: ID!) { nodes(ids: [$x]) { id } }'],
  ['addToBasket', 'mutation ($x: ID!) { addToBasket(titleId: $x) { __typename } }'],
  ['removeFromBasket', 'mutation ($x: ID!) { removeFromBasket(titleIds: [$x]) { count } }'],
  ['cancelHold', 'mutation ($x: ID!) { cancelHold(id: $x) { __typename } }'],
  ['updateHold', 'mutation ($x: ID!) { updateHold(id: $x) { __typename } }'],
  ['updateHold to', 'mutation ($x: ID!) { updateHold(id: "Hold:1", pickupBranchId: $x) { __typename } }'],
  [
    'placeHolds',
    'mutation ($x: ID!) { placeHolds(input: { key: "bad-input", titleIds: [$x], pickupBranchId: "Branch:1", contactMethod: NONE }) { __typename } }',
  ],
  [
    'placeHolds at',
    'mutation ($x: ID!) { placeHolds(input: { key: "bad-input", titleIds: ["Title:1"], pickupBranchId: $x, contactMethod: NONE }) { __typename } }',
  ],
]
const wrongIds = [
  'x',
  '',
  'Title:99999999999',
  'Title:-1',
  'Title:1.5',
  'Title:１',
  'Nothing',
  nul,
  long,
  'VGl0bGU6MQ==',
]

test.each(byId)('%s: a malformed id is bad input', async (_door, operation) => {
  const as = await newPatron(db)
  for (const x of wrongIds) {
    await expect(ask(db, operation, { x }, { as }), x.slice(0, 20)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})

test('an id of another type is bad input, and an unknown id is null', async () => {
  const as = await newPatron(db)
  const title = (x: string) => ask(db, 'query ($x: ID!) { title(id: $x) { id } }', { x }, { as })
  await expect(title('Branch:1')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  await expect(title('Patron:1')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(await title('Title:0')).toEqual({ title: null })
  expect(await title('Title:999999999')).toEqual({ title: null })
  const node = (x: string) => ask(db, 'query ($x: ID!) { node(id: $x) { id } }', { x }, { as })
  expect(await node('Branch:0')).toEqual({ node: null })
  expect(await node('Patron:1')).toEqual({ node: null })
  await expect(node('Placement:1')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

const texts: [door: string, operation: string][] = [
  ['search', 'query ($x: String!) { titles(conditions: { keyword: $x }) { totalCount } }'],
  ['card number', 'mutation ($x: String!) { signIn(cardNumber: $x, password: "p") { __typename } }'],
  ['password', 'mutation ($x: String!) { signIn(cardNumber: "1", password: $x) { __typename } }'],
  ['submission read', 'query ($x: String!) { me { submission(key: $x) { title { id } } } }'],
  [
    'submission',
    'mutation ($x: String!) { placeHolds(input: { key: $x, titleIds: ["Title:1"], pickupBranchId: "Branch:1", contactMethod: NONE }) { __typename } }',
  ],
]

test.each(texts)(
  '%s: NUL bytes, broken characters and 10,000 characters are bad input that names the field',
  async (_door, operation) => {
    const as = await newPatron(db)
    for (const [x, why] of [
      [nul, /control or broken/],
      ['a\ufffdb and more', /control or broken/],
      [long, /\d+ characters\. It has 10000\.$/],
    ] as const) {
      const answer: Answer = await ask(db, operation, { x }, { as }).catch((error) => error)
      expect(answer).toMatchObject({ code: 'BAD_USER_INPUT', message: expect.stringMatching(why) })
      expect(answer.message).toMatch(/^((input|conditions)\.)?(keyword|cardNumber|password|key) must /)
    }
  },
)

test('a submission without titles, with 101 titles, or with a short key is bad input', async () => {
  const as = await newPatron(db)
  const operation = 'mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) { __typename } }'
  const good = { key: 'long-enough', titleIds: ['Title:1'], pickupBranchId: 'Branch:1', contactMethod: 'NONE' }
  for (const bad of [{ titleIds: [] }, { titleIds: Array.from({ length: 101 }, () => 'Title:1') }, { key: 'short' }]) {
    const input = { ...good, ...bad }
    await expect(ask(db, operation, { input }, { as })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})

const cursor = (said: unknown) => `"${Buffer.from(JSON.stringify(said)).toString('base64url')}"`
const offsets = [-5, 'x', 1e20, '', null].map((offset) => `after: ${cursor(['#', offset])}`)
const wrongPages = [
  ...['first: -1', 'last: -1', 'first: 101', 'last: 101', 'first: 1, last: 1', 'after: "x"', 'after: "\\u0000"'],
  ...['before: "🙂"', `first: 1, before: ${cursor(['#', 1])}`, `last: 1, after: ${cursor(['#', 1])}`],
]
const ids = [1.5, 99999999999, '1', null, [1]].map((id) => ['2026-11-24T00:00:00Z', id])
const moments = ['never', '2026-02-31T00:00:00Z', '0000-01-01T00:00:00Z', 1].map((at) => [at, 1])
const keys = [...ids, ...moments, [], ['2026-11-24T00:00:00Z'], ['2026-11-24T00:00:00Z', 1, 1, 1]].flatMap((place) =>
  ['holds', 'loans', 'titles NEWEST'].map((name) => `after: ${cursor([name, ...place])}`),
)

test.each([
  [
    'titles',
    [...wrongPages, ...offsets, ...keys],
    (args: string) => `{ titles(order: NEWEST, ${args}) { totalCount } }`,
  ],
  ['holds', [...wrongPages, ...keys], (args: string) => `{ me { holds(${args}) { totalCount } } }`],
])('%s: a negative page size and an invalid cursor are bad input', async (_list, wrong, operation) => {
  const as = await newPatron(db)
  for (const args of wrong) {
    await expect(ask(db, operation(args), {}, { as }), args).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})

test('a page has at most a hundred titles, and a page past the end is empty with the right total', async () => {
  const search = (args: string) => ask(db, `{ titles(${args}) { totalCount edges { node { id } } } }`)
  const { titles } = await search('first: 100')
  expect(titles.edges).toHaveLength(100)
  expect((await search('first: 0')).titles).toEqual({ totalCount: titles.totalCount, edges: [] })
  const far = await search(`after: ${cursor(['#', 999_989])}`)
  expect(far.titles).toEqual({ totalCount: titles.totalCount, edges: [] })
})
