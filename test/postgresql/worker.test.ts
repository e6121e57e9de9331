import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../server/database/database.ts'
import { openDatabase } from '../../server/database/open.ts'
import { newServerDatabase } from '../database.ts'
import { type Manner, mailServerOfTest } from '../smtp/server.ts'
import { startProcess } from '../start-process.ts'
import { newNotice, newPatron } from '../world.ts'

let server: Awaited<ReturnType<typeof newServerDatabase>>
let db: Database
beforeAll(async () => {
  server = await newServerDatabase('template_madoguchi')
  db = await openDatabase({ databaseUrl: server.databaseUrl, dataDir: '' })
})
afterAll(async () => {
  await db.close()
  await server.drop()
})

/** The worker as a process of its own, as `npm run worker` runs it. */
const start = (variables: Record<string, string>) => startProcess('worker', variables)

async function waiting(count: number) {
  await db.prisma.notice.deleteMany()
  for (let i = 0; i < count; i++) await newNotice(db, { kind: 'PASSWORD_CHANGED', patronId: (await newPatron(db)).id })
}

async function working(manner: Manner) {
  const mails = await mailServerOfTest(manner)
  return { ...mails, ...start({ DATABASE_URL: server.databaseUrl, SMTP_URL: mails.url, BASE_URL: 'http://a.test' }) }
}

test('a worker sends what waits, and two send each mail once', async () => {
  await waiting(30)
  const [one, two] = [await working({}), await working({})]
  await expect.poll(() => db.prisma.notice.count({ where: { state: 'SENT' } }), { timeout: 40_000 }).toBe(30)
  for (const { child, ended } of [one, two]) {
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, err: '' })
  }
  expect(new Set([...one.received, ...two.received].map(({ to }) => to)).size).toBe(30)
  expect(one.received.length + two.received.length).toBe(30)
})

test('on SIGTERM it finishes the mails that are on their way, takes on no other and ends with exit code 0', async () => {
  await waiting(30)
  const { child, ended, received } = await working({ delay: () => 300 })
  await expect
    .poll(() => db.prisma.notice.count({ where: { state: 'SENDING' } }), { timeout: 40_000 })
    .toBeGreaterThan(0)
  child.kill('SIGTERM')
  const { code, out, err } = await ended
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('Madoguchi has stopped')
  const [sent, untouched] = [
    await db.prisma.notice.count({ where: { state: 'SENT' } }),
    await db.prisma.notice.count({ where: { attempts: 0 } }),
  ]
  expect(sent).toBe(received.length)
  expect(sent + untouched).toBe(30)
  expect(untouched).toBeGreaterThan(0)
})

test('without a PostgreSQL server it says so and ends: the embedded database has one process', async () => {
  const { code, out, err } = await start({}).ended
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^A worker needs a PostgreSQL server in DATABASE_URL\. .*\n$/)
})
