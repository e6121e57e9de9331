import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartError } from '../server/common/start-error.ts'
import { baselineIn } from '../server/database/baseline.ts'
import { migrate } from '../server/database/migrate.ts'
import { type Clone, cloneTemplate } from './support/database/database.ts'

const ours = new URL('../prisma/migrations', import.meta.url).pathname
let clone: Clone
let folder: string

beforeEach(async () => {
  clone = await cloneTemplate()
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-migrations-'))
  await cp(ours, folder, { recursive: true })
})
afterEach(async () => {
  await clone.discard()
  await rm(folder, { recursive: true })
})

/** The log entries for the operator. */
const told: object[] = []
const tell = (details: object, sentence: string) => void told.push({ ...details, sentence })
const log = { info: tell, error: tell }

/** Starts a version with additional migrations. */
async function start(...more: [name: string, sql: string][]) {
  for (const [name, sql] of more) {
    await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  await migrate({ ...clone.scripts, query: (sql) => clone.db.query(sql) }, { folder, log })
}

const refusal = (starting: Promise<unknown>) =>
  starting.then(
    () => 'started',
    (error: Error) => {
      if (!(error instanceof StartError)) throw error
      return error.message
    },
  )

const recorded = () => clone.db.query('SELECT * FROM _prisma_migrations ORDER BY started_at')
const tables = async () =>
  (await clone.db.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)).map(
    ({ name }) => name,
  )

test('a second start changes nothing and takes three statements at most', async () => {
  const before = await recorded()
  const sent: string[] = []
  const query = (sql: string) => {
    sent.push(sql)
    return clone.db.query(sql)
  }
  await migrate({ ...clone.scripts, query })
  expect(sent.length).toBeLessThanOrEqual(3)
  expect(await recorded()).toEqual(before)
})

test('the record is valid for `prisma migrate deploy`: the name and hash of every file, finished', async () => {
  const rows = await clone.db.query(
    'SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1',
  )
  const names = (await readdir(ours, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const expected = names.map(async ({ name }) => {
    const sql = await readFile(join(ours, name, 'migration.sql'))
    return { name, checksum: createHash('sha256').update(sql).digest('hex'), finished: true }
  })
  const replaced = baselineIn()?.replaced.map((row) => ({ ...row, finished: true })) ?? []
  const all = [...replaced, ...(await Promise.all(expected))]
  expect(rows).toEqual(all.sort((a, b) => (a.name < b.name ? -1 : 1)))
})

test('a migration with a function body is applied as a whole, and its function works', async () => {
  const body = /* SQL */ `
    CREATE TABLE "counters" ("n" INTEGER NOT NULL);
    INSERT INTO "counters" VALUES (1);
    CREATE FUNCTION count_up() RETURNS integer LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE counters SET n = n + 1;
      RETURN (SELECT n FROM counters); -- a semicolon; and a 'quote
    END;
    $$;
  `
  await start(['29990101000000_function', body])
  expect(await clone.db.query('SELECT count_up() AS n')).toEqual([{ n: 2 }])
  const before = await recorded()
  await start()
  expect(await recorded()).toEqual(before)
})

test('a failing migration is reported with its reason and rolled back', async () => {
  const failing: [string, string] = [
    '29990101000000_failing',
    'CREATE TABLE "half" ("id" INTEGER); SELECT 1 / 0; CREATE TABLE "whole" ("id" INTEGER);',
  ]
  const never: [string, string] = ['29990102000000_never', 'CREATE TABLE "never" ("id" INTEGER);']
  const said = await refusal(start(failing, never))
  expect(said).toMatch(/^The migration 29990101000000_failing failed in this database: .*division by zero/)
  expect(said).toMatch(/It was rolled back\. Correct the cause and start again, or restore the backup made before/)
  expect((await tables()).filter((name) => ['half', 'whole', 'never'].includes(name))).toEqual([])
})

test('a failed migration is retried at the next start, and succeeds once it is corrected', async () => {
  const before = [await recorded(), await tables()]
  await refusal(start(['29990101000000_failing', 'CREATE TABLE "half" ("id" INTEGER); SELECT 1 / 0;']))
  expect([await recorded(), await tables()]).toEqual(before)
  expect(await refusal(start())).toMatch(/^The migration 29990101000000_failing failed in this database/)
  await start(['29990101000000_failing', 'CREATE TABLE "whole" ("id" INTEGER);'])
  expect(await tables()).toContain('whole')
  expect(await recorded()).toHaveLength((before[0]?.length ?? 0) + 1)
})

test('an upgrade logs each migration with its duration', async () => {
  told.length = 0
  await start(['29990101000000_a', 'SELECT pg_sleep(0.2)'], ['29990102000000_b', 'SELECT 1'])
  expect(told).toEqual([
    { migrations: 2, sentence: 'Upgrading the database to this version' },
    { migration: '29990101000000_a', seconds: expect.any(Number), sentence: 'Migrated' },
    { migration: '29990102000000_b', seconds: expect.any(Number), sentence: 'Migrated' },
  ])
  expect(told[1]).not.toMatchObject({ seconds: 0 })
})

test('a database with tables of another program is refused', async () => {
  await clone.db.query('DROP TABLE _prisma_migrations')
  expect(await refusal(start())).toMatch(/^The database contains tables of another program\. Nothing was changed/)
})

test('a database of a newer version is refused with a message that says what to do, and is not changed', async () => {
  const raises = `UPDATE "schema_compatibility" SET "oldest_schema" = '29990101000000_newer'`
  await start(['29990101000000_newer', `CREATE TABLE "newer" ("id" INTEGER); ${raises};`])
  const before = [await recorded(), await tables()]
  const said = await refusal(clone.reopen())
  expect(said).toMatch(/made by a newer version of this service \(it has the migration 29990101000000_newer\)/)
  expect(said).toMatch(/Nothing was changed. Start that version, or restore a backup made by this version\./)
  expect([await recorded(), await tables()]).toEqual(before)
})

test('a database of a newer version that drops nothing is opened by this version, too', async () => {
  await start(['29990101000000_newer', 'CREATE TABLE "newer" ("id" INTEGER);'])
  const again = await clone.reopen()
  expect(await again.prisma.title.count()).toBeGreaterThan(0)
  await again.close()
})

test('data survive the next start', async () => {
  const titles = await clone.db.prisma.title.count()
  const again = await clone.reopen()
  expect(await again.prisma.title.count()).toBe(titles)
  await again.close()
})

test('a migration gives way to a request that reads its tables in the opposite order', async () => {
  const { db } = clone
  let upgrade: Promise<void> | undefined
  const read = db.prisma.$transaction(async (request) => {
    await request.$queryRaw`SELECT count(*) FROM branches`
    upgrade = start(['20990101000000_two_tables', 'LOCK titles; SELECT pg_sleep(0.9); LOCK branches;'])
    await wait(300)
    // Without giving way, PostgreSQL would end this statement, which began to wait first.
    return await request.$queryRaw`SELECT 1 FROM titles LIMIT 1`
  })
  expect(await read).toHaveLength(1)
  await upgrade
  expect((await recorded()).at(-1)).toMatchObject({ migration_name: '20990101000000_two_tables' })
})
