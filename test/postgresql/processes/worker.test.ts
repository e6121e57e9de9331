import { expect, test } from 'vitest'
import { type Manner, mailServerOfTest } from '../../smtp/server.ts'
import { useServerDatabase } from '../../support/database/database.ts'
import { newNotice, newPatron } from '../../support/library/world.ts'
import { startProcess } from '../../support/processes/start-process.ts'

const server = useServerDatabase()

/** The worker as a process, as `npm run worker` runs it. */
const start = (variables: Record<string, string>) => startProcess('worker', variables)

async function waiting(count: number) {
  await server.db.prisma.notice.deleteMany()
  for (let i = 0; i < count; i++)
    await newNotice(server.db, { kind: 'PASSWORD_CHANGED', patronId: (await newPatron(server.db)).id })
}

async function working(manner: Manner) {
  const mails = await mailServerOfTest(manner)
  return { ...mails, ...start({ DATABASE_URL: server.databaseUrl, SMTP_URL: mails.url, BASE_URL: 'http://a.test' }) }
}

test('a worker sends the waiting mail, and two workers send each mail once', async () => {
  await waiting(30)
  const [one, two] = [await working({}), await working({})]
  await expect.poll(() => server.db.prisma.notice.count({ where: { state: 'SENT' } }), { timeout: 40_000 }).toBe(30)
  for (const { child, ended } of [one, two]) {
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, err: '' })
  }
  expect(new Set([...one.received, ...two.received].map(({ to }) => to)).size).toBe(30)
  expect(one.received.length + two.received.length).toBe(30)
})

test('on SIGTERM it finishes the mails in progress, starts no other and exits with code 0', async () => {
  await waiting(30)
  const { child, ended, received } = await working({ delay: () => 300 })
  await expect
    .poll(() => server.db.prisma.notice.count({ where: { state: 'SENDING' } }), { timeout: 40_000 })
    .toBeGreaterThan(0)
  child.kill('SIGTERM')
  const { code, out, err } = await ended
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('Madoguchi has stopped')
  const [sent, untouched] = [
    await server.db.prisma.notice.count({ where: { state: 'SENT' } }),
    await server.db.prisma.notice.count({ where: { attempts: 0 } }),
  ]
  expect(sent).toBe(received.length)
  expect(sent + untouched).toBe(30)
  expect(untouched).toBeGreaterThan(0)
})

test('without a PostgreSQL server it exits with a message, because the service runs the jobs', async () => {
  const { code, out, err } = await start({}).ended
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^A worker needs a PostgreSQL server in DATABASE_URL\. .*\n$/)
})
