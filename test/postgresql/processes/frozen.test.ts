import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import { databaseFailure } from '../../../server/common/outage.ts'
import type { Database } from '../../../server/database/database.ts'
import { forRequests } from '../../../server/database/limits.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../support/database/database.ts'
import { openProxy } from '../../support/http/proxy.ts'

/** Like the limits of requests, but shorter. */
const limits = { ...forRequests, connect: 500, lock: 300, statement: 600, answer: 800, idle: 500 }

let server: Awaited<ReturnType<typeof newServerDatabase>>
let proxy: Awaited<ReturnType<typeof openProxy>>
let db: Database
let other: Database
beforeAll(async () => {
  server = await newServerDatabase('template_madoguchi')
  const address = new URL(server.databaseUrl)
  proxy = await openProxy(Number(address.port))
  address.hostname = '127.0.0.1'
  address.port = String(proxy.port)
  db = await openDatabase({ databaseUrl: address.href, dataDir: '' }, { limits })
  other = await openDatabase({ databaseUrl: server.databaseUrl, dataDir: '' })
})
afterAll(async () => {
  proxy.thaw()
  await Promise.all([db.close(), other.close()])
  await proxy.close()
  await server.drop()
})

const read = () => db.read(Prisma.sql`SELECT 1`)
const inTransaction = () => db.prisma.$transaction((tx) => tx.$queryRawUnsafe('SELECT 1'))
const busy = () => Promise.all([...Array(30).keys()].flatMap((i) => (i % 2 ? [inTransaction()] : [read()])))

test('queries on silently lost connections fail in time, and the connections are replaced', async () => {
  await busy()
  proxy.lose()
  const began = performance.now()
  const first = await Promise.allSettled([read(), inTransaction()])
  expect(performance.now() - began).toBeLessThan(3_000)
  for (const one of first) if (one.status === 'rejected') expect(databaseFailure(one.reason)).not.toBeNull()
  expect(first.some(({ status }) => status === 'rejected')).toBe(true)
  // The idle connections were closed together with the first one that failed.
  const second = performance.now()
  await Promise.allSettled([read(), inTransaction()])
  await busy()
  expect(performance.now() - second).toBeLessThan(3_000)
})

test('while no data passes at all every query fails in time, and works again afterwards', async () => {
  proxy.freeze()
  const began = performance.now()
  const asked = await Promise.allSettled([...Array(30)].map((_, i) => (i % 2 ? inTransaction() : read())))
  expect(performance.now() - began).toBeLessThan(4_000)
  for (const one of asked) expect(one.status === 'rejected' && databaseFailure(one.reason)).toBeTruthy()
  await expect(db.pulse('SELECT 1', 500)).rejects.toThrow()
  proxy.thaw()
  await vi.waitFor(busy, { timeout: 5_000, interval: 100 })
  await vi.waitFor(() => db.pulse('SELECT 1', 500), { timeout: 5_000, interval: 100 })
})

test('a lost notification connection is noticed, and everything counts as changed', async () => {
  const before = db.version('policies') ?? 0
  proxy.lose()
  await vi.waitFor(() => expect(db.version('policies')).toBeGreaterThan(before), { timeout: 15_000, interval: 50 })
})

test('a lock, a long statement and an idle transaction end by the timeouts of requests', async () => {
  await vi.waitFor(busy, { timeout: 5_000, interval: 100 })
  const failing = async (work: Promise<unknown>) => databaseFailure(await work.then(() => null).catch((error) => error))
  await other.prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('LOCK TABLE titles')
    expect(await failing(db.prisma.title.findFirst())).toBe('55P03')
    expect(await failing(db.prisma.$transaction((mine) => mine.title.findFirst()))).toBe('55P03')
    expect(await db.prisma.branch.count({ where: { code: 'chuo' } })).toBe(1)
  })
  expect(await failing(db.query('SELECT pg_sleep(5)'))).toBe('57014')
  const still = db.prisma.$transaction(async (tx) => {
    await tx.$queryRawUnsafe('SELECT 1')
    await new Promise((passed) => setTimeout(passed, 900))
    await tx.$queryRawUnsafe('SELECT 1')
  })
  expect(await failing(still)).not.toBeNull()
})

test('these timeouts do not apply to jobs', async () => {
  expect(await other.query('SELECT pg_sleep(1.2)')).toHaveLength(1)
})
