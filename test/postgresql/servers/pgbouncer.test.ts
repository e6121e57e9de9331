import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../../server/database/database.ts'
import { forRequests } from '../../../server/database/limits.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { cachedPolicy } from '../../../server/domain/library/rules/rule-cache.ts'
import { urls } from '../../../server/urls/urls.ts'
import { reasonToSkip, requirePrograms } from '../../external-programs/needs.ts'
import { newServerDatabase } from '../../support/database/database.ts'
import { openPgbouncer } from '../../support/database/pgbouncer.ts'
import { openApp } from '../../support/http/app.ts'

let server: Awaited<ReturnType<typeof newServerDatabase>>
let bouncer: Awaited<ReturnType<typeof openPgbouncer>>
/** The same database opened by two processes. */
let all: Database[] = []
beforeEach(() => requirePrograms('pgbouncer'))
beforeAll(async () => {
  if (reasonToSkip('pgbouncer')) return
  server = await newServerDatabase('template_madoguchi')
  bouncer = await openPgbouncer(server.databaseUrl)
  const settings = { databaseUrl: bouncer.address, databaseDirectUrl: server.databaseUrl, dataDir: '' }
  all = [await openDatabase(settings, { limits: forRequests }), await openDatabase(settings)]
})
afterAll(async () => {
  await Promise.all(all.map((db) => db.close()))
  await bouncer?.close()
  await server?.drop()
})

test('without the URL of the server itself a pooler is refused with its own message', async () => {
  await expect(openDatabase({ databaseUrl: bouncer.address, dataDir: '' })).rejects.toThrow('DATABASE_DIRECT_URL')
})

test('many more requests than the pooler has connections are answered with cached plans', async () => {
  const pages = all.flatMap((db) => {
    const { app } = openApp(db)
    return [urls.search({ text: '日本' }), urls.top, '/guide'].map(
      (path) => async () => (await app.request(path)).status,
    )
  })
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(Array.from({ length: 10 }, () => pages.map((ask) => ask())).flat())
    expect(new Set(answers)).toEqual(new Set([200]))
  }
  const numbers = await Promise.all(
    Array.from({ length: 100 }, (_, i) => all[i % 2]?.read(Prisma.sql`SELECT ${i}::int`)),
  )
  expect(numbers).toEqual([...Array(100).keys()])
  const counts = await Promise.all(
    Array.from({ length: 40 }, (_, i) => all[i % 2]?.prisma.$transaction((tx) => tx.title.count({ take: i + 1 }))),
  )
  expect(counts).toEqual(Array.from({ length: 40 }, (_, i) => Math.min(i + 1, counts[39] ?? 0)))
})

test('sessions use UTC and the same planner settings as without a pooler', async () => {
  for (const db of all) {
    expect(await db.query('SHOW TimeZone')).toEqual([{ TimeZone: 'UTC' }])
    expect(await db.query('SHOW work_mem')).toEqual([{ work_mem: '64MB' }])
    expect(await db.query('SHOW jit')).toEqual([{ jit: 'off' }])
  }
})

test('notifications and job locks go through the server itself', async () => {
  const [here, there] = all
  if (!here || !there) throw new Error('Not open.')
  await here.query("UPDATE policies SET library_name = 'あたらしい図書館'")
  for (const db of all) {
    const told = async () => expect((await cachedPolicy(db)).libraryName).toBe('あたらしい図書館')
    await vi.waitFor(told, { timeout: 1_000, interval: 5 })
  }
  expect(await here.exclusively('x', () => there.exclusively('x', async () => 'both'))).toBe('busy')
})
