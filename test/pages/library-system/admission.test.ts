import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConnectedSystem, connectFakeSystem, shortTimes } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openObservedApp } from '../../support/http/watched.ts'

const db = useDatabase()
let behind: ConnectedSystem
let app: Awaited<ReturnType<typeof openObservedApp>>
beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha', { ...shortTimes(1_500), silence: 600_000 })
  app = await openObservedApp(db)
})
afterAll(async () => {
  await app.close()
  await behind.close()
})

const signIn = `mutation ($card: String!) { signIn(cardNumber: $card, password: "himitsu1") { ... on SignInPayload { token } } }`

/** Sends an operation. Returns the status and the code of the first error. */
async function send(query: string, token?: string, variables = {}) {
  const { status, text } = await app.ask('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = JSON.parse(text)
  return { status, data, code: errors?.[0]?.extensions?.code ?? null }
}

test('while the library system does not answer, other requests of the same kind are admitted (G6)', async () => {
  const tokens: string[] = []
  // On a busy machine the fewest slots are three for each kind.
  for (const card of ['20000001', '20000004']) tokens.push((await send(signIn, undefined, { card })).data.signIn.token)
  const { faults } = behind.fake as FakeKoha
  faults.set('SILENT_BEFORE', { on: (method) => method === 'GET' })
  const accounts = () => tokens.map((token) => send('{ me { holds(first: 1) { totalCount } } }', token))
  for (let round = 0; round < 2; round++) {
    const answers = await Promise.all(accounts())
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      answers.map(() => [503, expect.stringMatching(/^LIBRARY_SYSTEM_/)]),
    )
  }
  const waiting = accounts()
  await new Promise((passed) => setTimeout(passed, 50))
  expect(await send('{ library { name } }')).toMatchObject({ status: 200, code: null })
  await Promise.all(waiting)
})
