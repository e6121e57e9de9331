import { expect, inject, test, vi } from 'vitest'
import { isEmpty } from '../../../prisma/empty.ts'
import { StartError } from '../../../server/common/start-error.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../support/database/database.ts'
import { openProxy } from '../../support/http/proxy.ts'
import { freePort } from '../../support/processes/free-port.ts'

const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '' })

test('three services that start at the same time on an empty database migrate it once', async () => {
  const { databaseUrl, drop } = await newServerDatabase('template0')
  const started = await Promise.all([open(databaseUrl), open(databaseUrl), open(databaseUrl)])
  for (const db of started) {
    expect(db.kind).toBe('postgresql')
    expect(await isEmpty(db)).toBe(true)
    expect(await db.prisma.materialType.count()).toBe(8)
  }
  const recorded = await started[0].query('SELECT migration_name FROM _prisma_migrations')
  expect(new Set(recorded.map((row) => JSON.stringify(row))).size).toBe(recorded.length)
  await Promise.all(started.map((db) => db.close()))
  await drop()
})

test.each([
  ['nothing answers', 'does not answer', () => 'postgresql://nobody:x@127.0.0.1:1/nothing'],
  [
    'the password is wrong',
    'refuses the password',
    () =>
      inject('postgresServer')
        .replace(/:madoguchi@/, ':wrong@')
        .concat('/postgres'),
  ],
  ['there is no such database', 'has no database of that name', () => `${inject('postgresServer')}/no_such_database`],
])('a server where %s is refused with a message that contains no password', async (_why, sentence, address) => {
  const opening = open(address())
  await expect(opening).rejects.toThrow(StartError)
  const { message } = (await opening.catch((error) => error)) as Error
  expect(message).toContain(`The PostgreSQL server in DATABASE_URL ${sentence}`)
  expect(message).not.toMatch(/wrong|madoguchi:/)
})

test('a start waits for a server that is down, logs it, and continues when it is up, but does not wait after a wrong password', async () => {
  const { databaseUrl, drop } = await newServerDatabase('template_madoguchi')
  const address = new URL(databaseUrl)
  const [port, server] = [await freePort(), Number(address.port)]
  address.hostname = '127.0.0.1'
  address.port = String(port)
  const said: string[] = []
  const waiting = { seconds: 30, onWait: (why: string) => void said.push(why) }
  const opening = openDatabase({ databaseUrl: address.href, dataDir: '' }, { waiting })
  await vi.waitFor(() => expect(said.length).toBeGreaterThan(1), { timeout: 10_000 })
  expect(new Set(said)).toEqual(new Set(['ECONNREFUSED']))
  const proxy = await openProxy(server, port)
  const db = await opening
  expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  await db.close()
  await proxy.close()
  address.port = String(server)
  address.password = 'wrong'
  const refused = openDatabase({ databaseUrl: address.href, dataDir: '' }, { waiting })
  await expect(refused).rejects.toThrow('refuses the password')
  await drop()
})

test("the session's time zone is UTC, whatever the server's own is (R1)", async () => {
  const { name, databaseUrl, drop } = await newServerDatabase('template_madoguchi')
  const before = await open(databaseUrl)
  await before.query(`ALTER DATABASE ${name} SET TimeZone = 'America/New_York'`)
  await before.close()
  const db = await open(databaseUrl)
  expect(await db.query('SHOW TimeZone')).toEqual([{ TimeZone: 'UTC' }])
  const at = new Date('2026-11-24T10:00:00+09:00')
  const title = await db.prisma.title.findFirstOrThrow()
  await db.prisma.title.update({ where: { id: title.id }, data: { addedAt: at } })
  expect(await db.query('SELECT added_at FROM titles WHERE id = $1', [title.id])).toEqual([{ added_at: at }])
  await db.close()
  await drop()
})
