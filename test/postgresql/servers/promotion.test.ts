import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { forRequests } from '../../../server/database/limits.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { urls } from '../../../server/urls/urls.ts'
import { openPair } from '../../support/database/standby.ts'
import { openApp } from '../../support/http/app.ts'

let pair: Awaited<ReturnType<typeof openPair>>
let db: Database
beforeAll(async () => {
  pair = await openPair()
  const client = new pg.Client({ connectionString: `${pair.addresses[0]}/postgres` })
  await client.connect()
  await client.query('CREATE DATABASE library')
  await client.end()
  const [one, two] = pair.ports
  // The standby is named first, so the primary must be found.
  const databaseUrl = `postgresql://madoguchi@127.0.0.1:${two},127.0.0.1:${one}/library?target_session_attrs=read-write`
  await vi.waitFor(() => standby(), { timeout: 20_000, interval: 100 })
  db = await openDatabase({ databaseUrl, dataDir: '' }, { limits: forRequests })
})
afterAll(async () => {
  await db?.close()
  await pair.close()
})

async function standby() {
  const client = new pg.Client({ connectionString: `${pair.addresses[1]}/library` })
  await client.connect()
  await client.end()
}

test('a standby alone is refused with its own message', async () => {
  const opening = openDatabase({ databaseUrl: `${pair.addresses[1]}/library`, dataDir: '' })
  await expect(opening).rejects.toThrow('is read-only: it is a standby')
})

test('when the primary dies and the standby is promoted, writes work again within five seconds', async () => {
  const { app } = openApp(db)
  const health = async () => (await app.request(urls.health)).status
  const write = () => db.prisma.policy.updateMany({ data: { libraryName: `図書館 ${performance.now()}` } })
  const read = () => db.prisma.policy.findFirst()
  await Promise.all(Array.from({ length: 20 }, () => [write(), read()]).flat())
  expect(await health()).toBe(200)
  const version = db.version('policies') ?? 0
  pair.primary.child.kill('SIGQUIT')
  await pair.primary.ended
  expect(await health()).toBe(503)
  const began = performance.now()
  await pair.promote()
  await vi.waitFor(write, { timeout: 20_000, interval: 50 })
  expect(performance.now() - began).toBeLessThan(5_000)
  await Promise.all(Array.from({ length: 20 }, () => [write(), read()]).flat())
  await vi.waitFor(async () => expect(await health()).toBe(200), { timeout: 5_000, interval: 50 })
  await vi.waitFor(() => expect(db.version('policies')).toBeGreaterThan(version), { timeout: 5_000, interval: 50 })
})

test('a read-only database is unhealthy, and writes fail as an outage', async () => {
  const { app } = openApp(db)
  await db.query('ALTER DATABASE library SET default_transaction_read_only = on')
  await db.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'library'`,
  )
  await vi.waitFor(async () => expect((await app.request(urls.health)).status).toBe(503), {
    timeout: 10_000,
    interval: 50,
  })
  expect(await (await app.request(urls.ready)).json()).toMatchObject({ ok: false, because: 'read-only' })
})
