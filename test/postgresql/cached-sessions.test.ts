import { expect, test, vi } from 'vitest'
import type { Database } from '../../server/database/database.ts'
import { urls } from '../../server/urls/urls.ts'
import { newPersonalToken } from '../graphql/oauth-clients/personal.ts'
import { useTwoProcesses } from '../support/database/database.ts'
import { openApp } from '../support/http/app.ts'
import { newBearer } from '../support/http/bearer.ts'
import { newPatron } from '../support/library/world.ts'

const processes = useTwoProcesses()

/** Asks the service on a database for the name of a token's patron. Returns the status of the answer. */
function asking(db: Database) {
  const { app } = openApp(db)
  return async (token: string) => {
    // A request from the cache never yields to the event loop, in which notifications arrive.
    await new Promise((later) => setImmediate(later))
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    const answer = await app.request(urls.graphql, { method: 'POST', headers, body: '{"query":"{ me { name } }"}' })
    await answer.text()
    return answer.status
  }
}

test('another process notices within a second that a session or token was revoked', async () => {
  const { here, there } = processes
  const ask = asking(there)
  const milliseconds: number[] = []
  for (let round = 0; round < 40; round++) {
    const patron = await newPatron(here)
    const isToken = round % 2 === 1
    const token = isToken ? await newPersonalToken(here, patron, ['profile:read']) : await newBearer(here, patron)
    for (let i = 0; i < 3; i++) expect(await ask(token)).toBe(200)
    if (isToken) await here.prisma.grant.deleteMany({ where: { patronId: patron.id } })
    else await here.prisma.session.deleteMany({ where: { patronId: patron.id } })
    const revoked = performance.now()
    for (let began = revoked; (await ask(token)) !== 401; began = performance.now()) {
      expect(began - revoked).toBeLessThan(1_000)
    }
    milliseconds.push(performance.now() - revoked)
    expect(await ask(token)).toBe(401)
  }
  if (process.env.MEASURE)
    console.log(
      milliseconds
        .sort((a, b) => a - b)
        .map((one) => one.toFixed(1))
        .join(' '),
    )
})

test('without notifications each request queries the database', async () => {
  const { here, there } = processes
  const ask = asking(there)
  const [patron, other] = [await newPatron(here), await newPatron(here)]
  const [token, others] = [await newBearer(here, patron), await newBearer(here, other)]
  for (const one of [token, others, token, others]) expect(await ask(one)).toBe(200)
  await here.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query IN ('LISTEN changed', 'SELECT 1') AND pid <> pg_backend_pid()`,
  )
  await vi.waitFor(() => expect(there.version('viewers')).toBeNull(), { timeout: 500, interval: 1 })
  await here.prisma.session.deleteMany({ where: { patronId: patron.id } })
  expect(await ask(token)).toBe(401)
  expect(await ask(others)).toBe(200)
  const listensAgain = () => expect(there.version('viewers')).not.toBeNull()
  await vi.waitFor(listensAgain, { timeout: 10_000, interval: 50 })
  expect(await ask(token)).toBe(401)
  expect(await ask(others)).toBe(200)
})

test('behind a pooler, where notifications of own changes are late, each request queries the database', async () => {
  const pooled = await processes.open(processes.databaseUrl)
  try {
    expect(pooled.version('policies')).not.toBeNull()
    expect(pooled.version('viewers')).toBeNull()
    const ask = asking(pooled)
    const patron = await newPatron(pooled)
    const token = await newBearer(pooled, patron)
    for (let i = 0; i < 2; i++) expect(await ask(token)).toBe(200)
    await pooled.prisma.session.deleteMany({ where: { patronId: patron.id } })
    expect(await ask(token)).toBe(401)
  } finally {
    await pooled.close()
  }
})
