import { beforeAll, describe, expect, test } from 'vitest'
import { maxOperationCost } from '../../server/graphql/engine/cost/charge.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp } from '../support/http/app.ts'
import { type Answer, ask } from '../support/http/ask.ts'
import { newBearer } from '../support/http/bearer.ts'
import { newProgram } from '../support/http/oauth.ts'
import { newPatron, newTitle } from '../support/library/world.ts'
import { newClientToken, newPersonalToken } from './oauth-clients/personal.ts'

const db = useDatabase()
const json = { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' }

/** The accept headers of client libraries, and a rare one with parameters. */
const ways: Record<string, string>[] = [{}, { 'Content-Type': 'application/json; charset=UTF-8; x=y' }]

async function postTo(app: ReturnType<typeof openApp>['app'], body: object, headers: Record<string, string> = {}) {
  const response = await app.request('/graphql', {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, answer: JSON.parse(text) as Answer }
}

const post = (query: string, variables?: object, headers?: Record<string, string>) =>
  postTo(openApp(db).app, { query, variables }, headers)

/** Creates a work with a number of volumes, with two copies each. */
async function newWork(volumes: number): Promise<number[]> {
  const { id: workId } = await db.prisma.work.create({
    data: { source: 'test', key: `work ${volumes}`, title: '大系' },
  })
  const ids: number[] = []
  for (let i = 0; i < volumes; i++) {
    const { id } = await newTitle(db)
    await db.prisma.title.update({ where: { id }, data: { workId, volumeOrder: i } })
    ids.push(id)
  }
  return ids
}

let volumes: string[]
let title: string

beforeAll(async () => {
  volumes = (await newWork(111)).map((id) => `Title:${id}`)
  title = volumes[0] as string
})

const cql = Array.from(
  { length: 21 },
  (_, i) => `dc.title = ${'のにはとがをでもしたるいれこなあさくつき'[i] ?? 'ん'}`,
).join(' or ')
const asCql = (count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `a${i}: titlesByCql(query: $cql, first: 10) { ... on TitleConnection { totalCount facets { types { count } } } }`,
  ).join(' ')

const everyVolume =
  'otherVolumes(first: 100) { work { volumes(first: 100) { edges { node { id title items { id state } } } } } }'

/** Operations that overloaded the service before costs were limited. */
const attacks: [string, string, () => object][] = [
  [
    'nodes of one title 2,500 times, each with all volumes of all volumes',
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Title { ${everyVolume} } } }`,
    () => ({ ids: Array.from({ length: 2_500 }, () => title) }),
  ],
  [
    'nodes of the hundred volumes of a work, each with all volumes of all volumes',
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Title { ${everyVolume} } } }`,
    () => ({ ids: volumes.slice(0, 100) }),
  ],
  [
    'the other volumes of 500 titles with their copies',
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Title { otherVolumes(first: 100) { id title items { id state } } } } }',
    () => ({ ids: Array.from({ length: 500 }, (_, i) => `Title:${i + 1}`) }),
  ],
  [
    'a hundred titles by id in a work of 111 volumes',
    `query ($ids: [ID!]!) { titlesByIds(ids: $ids) { ${everyVolume} } }`,
    () => ({ ids: volumes.slice(0, 100) }),
  ],
  ['five searches of twenty alternatives', `query ($cql: String!) { ${asCql(5)} }`, () => ({ cql })],
]

describe.each(attacks)('%s', (_what, query, variables) => {
  test.each(ways)('it is refused before anything is read, with its cost and the maximum, %j', async (headers) => {
    const { app } = openApp(db)
    // The first request reads the permitted database versions.
    await postTo(app, { query: '{ __typename }' }, headers)
    let statements = 0
    db.onStatement(() => statements++)
    const { status, answer } = await postTo(app, { query, variables: variables() }, headers)
    expect([status, statements, answer.data]).toEqual([400, 0, undefined])
    const [{ message, extensions }] = answer.errors
    expect(extensions).toEqual({ code: 'COST_TOO_HIGH', cost: expect.any(Number), maximum: maxOperationCost })
    expect(extensions.cost).toBeGreaterThan(maxOperationCost)
    expect(message).toContain(String(extensions.cost))
    expect(message).toContain(String(maxOperationCost))
  })
})

test('the cost budget of a minute stops concurrent expensive searches', async () => {
  const { app } = openApp(db, { costPerMinute: 12_000 })
  const query = `query ($cql: String!) { ${asCql(1)} }`
  const answers = await Promise.all(Array.from({ length: 4 }, () => postTo(app, { query, variables: { cql } })))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
  const beside = await postTo(app, { query: '{ titles(conditions: { keyword: "猫" }, first: 10) { totalCount } }' })
  expect(beside.status).toBe(200)
})

describe('The cost budget of a minute', () => {
  const query = '{ newTitles(first: 50) { id title } }'
  const cost = 10 + 50 * 3

  test('every answer reports the estimated and actual cost, and the remaining budget with its reset time', async () => {
    const { app } = openApp(db, { costPerMinute: 1_000 })
    const before = Date.now()
    const { answer } = await postTo(app, { query })
    const { resetsAt, ...rest } = answer.extensions.cost
    expect(rest).toEqual({ requested: cost, actual: cost, limit: 1_000, remaining: 1_000 - cost })
    expect(Date.parse(resetsAt)).toBeGreaterThan(before)
    expect(Date.parse(resetsAt)).toBeLessThan(before + 61_000)
    const again = await postTo(app, { query }, { Accept: 'multipart/mixed, */*' })
    expect(again.answer.extensions.cost).toMatchObject({ requested: cost, remaining: 1_000 - 2 * cost })
  })

  test('an exhausted budget answers 429 with a code and Retry-After, and cheaper operations still work', async () => {
    const { app } = openApp(db, { costPerMinute: 2 * cost + 20 })
    await postTo(app, { query })
    await postTo(app, { query })
    for (const headers of ways) {
      const { status, headers: said, answer } = await postTo(app, { query }, headers)
      expect(status).toBe(429)
      expect(Number(said.get('Retry-After'))).toBeGreaterThan(0)
      expect(answer.data).toBeUndefined()
      expect(answer.errors[0].extensions).toMatchObject({
        code: 'RATE_LIMITED',
        cost: { requested: cost, remaining: 20 },
      })
    }
    expect((await postTo(app, { query: '{ basketCount }' })).status).toBe(200)
  })

  test('the cost of rows that were not returned is refunded', async () => {
    const { app } = openApp(db, { costPerMinute: 10_000 })
    const { answer } = await postTo(app, {
      query: '{ titles(conditions: { keyword: "zzzzzz" }, first: 100) { edges { node { id } } } }',
    })
    const { requested, actual, remaining } = answer.extensions.cost
    expect(actual).toBeLessThan(requested)
    expect(remaining).toBe(10_000 - actual)
  })

  test('the budget is per network, or per patron when signed in', async () => {
    const { app } = openApp(db, { costPerMinute: 1_000 })
    const token = await newBearer(db, await newPatron(db))
    const from = (network: string, more = {}) => ({ 'X-Forwarded-For': network, ...more })
    const left = async (headers: Record<string, string>) =>
      (await postTo(app, { query }, headers)).answer.extensions.cost.remaining
    expect(await left(from('192.0.2.1'))).toBe(1_000 - cost)
    expect(await left(from('192.0.2.1'))).toBe(1_000 - 2 * cost)
    expect(await left(from('192.0.2.2'))).toBe(1_000 - cost)
    const signedIn = { Authorization: `Bearer ${token}` }
    await postTo(app, { query: '{ me { name } }' }, from('192.0.2.3', signedIn))
    expect(await left(from('192.0.2.3', signedIn))).toBe(1_000 - cost)
    expect(await left(from('192.0.2.4', signedIn))).toBe(1_000 - 2 * cost)
  })

  test("the budget of a grant is separate from the patron's, and each client also has a total", async () => {
    const { app } = openApp(db, { costPerMinute: 1_000, programCostPerMinute: 3 * cost })
    const { program } = await newProgram(db)
    const patron = await newPatron(db)
    const [one, other, script] = [
      await newClientToken(db, patron, program.id),
      await newClientToken(db, await newPatron(db), program.id),
      await newPersonalToken(db, patron, ['catalogue']),
    ]
    const told = async (token: string) => {
      const headers = { Authorization: `Bearer ${token}` }
      const { status, answer } = await postTo(app, { query }, headers)
      const { limit, remaining } = (answer.extensions ?? answer.errors[0].extensions).cost
      return [status, limit, remaining]
    }
    // A token found once is cached, so that no statement is sent.
    const page = await newBearer(db, patron)
    for (const token of [one, other, script, page])
      await postTo(app, { query: '{ __typename }' }, { Authorization: `Bearer ${token}` })
    expect(await told(one)).toEqual([200, 3 * cost, 2 * cost])
    expect(await told(other)).toEqual([200, 3 * cost, cost])
    expect(await told(one)).toEqual([200, 3 * cost, 0])
    expect(await told(other)).toEqual([429, 3 * cost, 0])
    expect(await told(script)).toEqual([200, 1_000, 1_000 - cost])
    expect(await told(page)).toEqual([200, 1_000, 1_000 - cost])
  })

  test('the operator can turn the budget off, and then it is not reported', async () => {
    const { answer } = await post(query)
    expect(answer.extensions).toBeUndefined()
  })
})

describe('Lists of ids in arguments', () => {
  test('duplicate ids are answered once, in the given order', async () => {
    const ids = ['Title:2', 'Title:1', 'Title:02', 'Title:2', 'Title:001']
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } titlesByIds(ids: $ids) { id } }'
    const each = [{ id: 'Title:2' }, { id: 'Title:1' }]
    expect((await post(query, { ids })).answer.data).toEqual({ nodes: each, titlesByIds: each })
    expect(await ask(db, query, { ids })).toEqual({ nodes: each, titlesByIds: each })
  })
})

test('an answer that exceeds the maximum length is refused, and its reads end', async () => {
  const { id } = await newTitle(db)
  const notes = Array.from({ length: 200 }, (_, i) => `${i} ${'長'.repeat(12_000)}`)
  await db.prisma.title.update({ where: { id }, data: { notes } })
  const operation = `{ a: title(id: "Title:${id}") { notes } b: newTitles(first: 1) { id } }`
  for (const headers of ways) {
    const { status, answer, text } = await post(operation, {}, headers)
    expect(status).toBe(400)
    expect(answer.errors).toMatchObject([{ extensions: { code: 'ANSWER_TOO_LARGE' } }])
    expect(text.length).toBeLessThan(1_000)
  }
})
