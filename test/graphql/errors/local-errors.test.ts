import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

interface Asking {
  session?: string
  /** Whether to send by GET, which runs through more code. */
  get?: boolean
}

async function asked(query: string, { session, get = false }: Asking = {}) {
  const { app } = openApp(db)
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/graphql-response+json',
    ...(session && { Authorization: `Bearer ${session}` }),
  }
  const response = await (get
    ? app.request(`/graphql?query=${encodeURIComponent(query)}`, { headers })
    : app.request('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) }))
  return { status: response.status, answer: JSON.parse(await response.text()) }
}

const stateOf = async (id: number) => (await db.prisma.hold.findUniqueOrThrow({ where: { id } })).state

test.each([false, true])('a forbidden field leaves the rest of the answer intact (by GET: %s)', async (get) => {
  const { status, answer } = await asked('{ library { name } me { name } basketCount }', { get })
  expect(status).toBe(200)
  expect(answer.data).toEqual({ library: { name: expect.stringMatching(/./) }, me: null, basketCount: 0 })
  expect(answer.errors).toMatchObject([{ path: ['me'], extensions: { code: 'UNAUTHENTICATED' } }])
})

test.each([false, true])('without any data, the HTTP status is that of the error (by GET: %s)', async (get) => {
  expect(await asked('{ me { name } }', { get })).toMatchObject({ status: 401, answer: { data: { me: null } } })
  expect(await asked('{ __typename me { name } }', { get })).toMatchObject({ status: 401 })
  const session = await newBearer(db, await newPatron(db))
  const both = '{ deskNoticeCounts { count } rules { policy { shelfDays } } }'
  expect(await asked(both, { get, session })).toMatchObject({
    status: 403,
    answer: { data: { deskNoticeCounts: null, rules: null } },
  })
})

test('a mutation that succeeded is reported, even when a later one in the same request fails', async () => {
  const patron = await newPatron(db)
  const session = await newBearer(db, patron)
  const { id } = await hold(db, patron, await newTitle(db))
  const { status, answer } = await asked(
    `mutation { one: cancelHold(id: "Hold:${id}") { ... on Hold { state } } other: cancelHold(id: "Title:1") { __typename } }`,
    { session },
  )
  expect(status).toBe(200)
  expect(answer.data).toEqual({ one: { state: 'CANCELLED' }, other: null })
  expect(answer.errors).toMatchObject([{ path: ['other'], extensions: { code: 'BAD_USER_INPUT' } }])
  expect(await stateOf(id)).toBe('CANCELLED')
})

test("when a part of a mutation's result cannot be read, the error's path shows that the mutation was executed", async () => {
  const patron = await newPatron(db)
  const session = await newBearer(db, patron)
  const { id } = await hold(db, patron, await newTitle(db))
  const { answer } = await asked(
    `mutation { cancelHold(id: "Hold:${id}") { ... on Hold { pickupBranch { calendar(month: "none") { date } } } } }`,
    { session },
  )
  expect(answer).toMatchObject({
    data: { cancelHold: null },
    errors: [{ path: ['cancelHold', 'pickupBranch', 'calendar'] }],
  })
  expect(await stateOf(id)).toBe('CANCELLED')
})
