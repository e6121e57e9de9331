import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../support/database/database.ts'

let server: Awaited<ReturnType<typeof newServerDatabase>>
let db: Database
let other: pg.Client
beforeAll(async () => {
  server = await newServerDatabase('template_madoguchi')
  db = await openDatabase({ databaseUrl: server.databaseUrl, dataDir: '' })
  other = new pg.Client({ connectionString: server.databaseUrl })
  await other.connect()
})
afterAll(async () => {
  await other.end()
  await db.close()
  await server.drop()
})

const branches = () => db.prisma.branch.count({ where: { code: 'chuo' } })
const title = () => db.prisma.title.findFirst({ select: { id: true }, orderBy: { id: 'asc' } })
const moment = (ms: number) => new Promise((done) => setTimeout(done, ms))

test('a read that waits for a lock does not delay later reads', async () => {
  await other.query('BEGIN; LOCK TABLE titles')
  const waiting = Array.from({ length: 12 }, title)
  await moment(100)
  const began = performance.now()
  expect(await Promise.all(Array.from({ length: 30 }, branches))).toEqual(Array(30).fill(1))
  expect(performance.now() - began).toBeLessThan(1_500)
  await other.query('COMMIT')
  expect((await Promise.all(waiting)).every((found) => found !== null)).toBe(true)
})

test('concurrent reads each get their own answer or error', async () => {
  const asked = Array.from({ length: 200 }, (_, i) =>
    i % 10 === 3 ? db.read(Prisma.sql`SELECT 1 / ${0}::int`) : db.read(Prisma.sql`SELECT ${i}::int`),
  )
  const answers = await Promise.allSettled(asked)
  for (const [i, answer] of answers.entries()) {
    if (i % 10 === 3) expect(answer.status).toBe('rejected')
    else expect(answer).toEqual({ status: 'fulfilled', value: i })
  }
})

test('a broken connection rejects its pending reads, and later reads work', async () => {
  const asked = db.read(Prisma.sql`SELECT 1 FROM pg_sleep(20)`)
  const failed = expect(asked).rejects.toThrow()
  await moment(100)
  const { rowCount } = await other.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep%'
        AND pid <> pg_backend_pid()`,
  )
  expect(rowCount).toBe(1)
  await failed
  expect(await branches()).toBe(1)
  await other.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  await moment(100)
  expect(await branches()).toBe(1)
})
