import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { readBackup } from '../../server/database/backup/backup-file.ts'
import { readContents } from '../../server/database/backup/contents.ts'
import { restoreInto } from '../../server/database/backup/restore.ts'
import { openTransferSession } from '../../server/database/backup/session.ts'
import { openDatabase } from '../../server/database/open.ts'
import { newServerDatabase } from '../support/database/database.ts'
import { backUp, contentsOf, fillEverything, onServer, restore } from '../support/database/transfer.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'

/** A database for one test. */
async function database(template: 'template_madoguchi' | 'template0') {
  const { databaseUrl, drop } = await newServerDatabase(template)
  onTestFinished(drop)
  return onServer(databaseUrl)
}

async function library() {
  const settings = await database('template_madoguchi')
  const db = await openDatabase(settings)
  await fillEverything(db)
  await db.close()
  return settings
}

const ask = async ({ databaseUrl }: { databaseUrl?: string | undefined }, sql: string) => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

test('a restore brings back every row and every schema object of the backup', async () => {
  const from = await library()
  // Forces parallel plans, as the server uses for large tables.
  for (const cost of ['parallel_setup_cost', 'parallel_tuple_cost', 'min_parallel_table_scan_size']) {
    await ask(from, `ALTER DATABASE ${from.databaseUrl?.split('/').at(-1)} SET ${cost} = 0`)
  }
  const file = join(await emptyDirectory(), 'backup')
  await backUp(from, file)
  const empty = await database('template0')
  await restore(file, empty)
  const restored = await contentsOf(empty)
  expect(Object.keys(restored.rows).length).toBeGreaterThan(1_000)
  expect(restored).toEqual(await contentsOf(from))
})

test('a freshly migrated database counts as empty; one with a library is replaced only on request', async () => {
  const from = await library()
  const was = await contentsOf(from)
  const file = join(await emptyDirectory(), 'backup')
  await backUp(from, file)
  const started = await database('template0')
  await (await openDatabase(started)).close()
  await restore(file, started)
  expect(await contentsOf(started)).toEqual(was)

  const other = await database('template_madoguchi')
  const others = await contentsOf(other)
  await expect(restore(file, other)).rejects.toThrow(/already holds a library. Nothing was changed.*--replace/)
  expect(await contentsOf(other)).toEqual(others)
  await restore(file, other, true)
  expect(await contentsOf(other)).toEqual(was)
})

test('a database in use, or one of another program, is refused and stays unchanged', async () => {
  const from = await library()
  const file = join(await emptyDirectory(), 'backup')
  await backUp(from, file)
  const used = await database('template_madoguchi')
  const service = await openDatabase(used)
  await expect(restore(file, used, true)).rejects.toThrow('Other clients are connected to the database')
  await service.close()
  const foreign = await database('template0')
  await ask(foreign, 'CREATE TABLE orders (id int)')
  await expect(restore(file, foreign, true)).rejects.toThrow('tables of another program')
  await expect(backUp(foreign, `${file}.2`)).rejects.toThrow('This database holds no library')
  expect(await ask(foreign, 'SELECT tablename FROM pg_tables WHERE schemaname = $$public$$')).toEqual([
    { tablename: 'orders' },
  ])
})

test('an interrupted restore leaves an empty database empty and an existing library unchanged', async () => {
  const from = await library()
  const file = join(await emptyDirectory(), 'backup')
  await backUp(from, file)
  const whole = await readBackup(file)
  for (const template of ['template0', 'template_madoguchi'] as const) {
    const to = await database(template)
    const files = `SELECT relname, relfilenode FROM pg_class ORDER BY oid`
    const before = await ask(to, files)
    const sections = async function* () {
      for await (const section of whole.sections()) {
        if (section.table.name === 'titles') await endConnections(to)
        yield section
      }
    }
    const loading = { whole: { ...whole, sections }, replace: true, onRows: () => {} }
    await expect(restoreInto(to, loading)).rejects.toThrow(
      'The restore failed and was rolled back. Nothing was changed: ',
    )
    expect(await ask(to, files)).toEqual(before)
  }
})

const endConnections = (to: { databaseUrl?: string | undefined }) =>
  ask(
    to,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )

test('a backup is a snapshot of its start: later writes are not in it, and it blocks none', async () => {
  const from = await library()
  const was = await contentsOf(from)
  const end = await openTransferSession(from.databaseUrl ?? '')
  const whole = await readContents(end)
  await ask(
    from,
    `UPDATE titles SET title = 'later'; DELETE FROM favourites; INSERT INTO works (source, key, title) VALUES ('x', 'y', 'z')`,
  )
  const rows: Record<string, number> = {}
  for await (const { table, rows: chunks } of whole.sections()) {
    let text = ''
    for await (const chunk of chunks) text += chunk
    rows[table.name] = text.split('\n').length - 1
    expect(text).not.toContain('\tlater\t')
  }
  await end.close()
  const counted: Record<string, number> = {}
  for (const at of Object.keys(was.rows)) counted[at.split(':')[0] ?? ''] = (counted[at.split(':')[0] ?? ''] ?? 0) + 1
  expect(rows).toMatchObject(counted)
})

test('an upgrade before the snapshot is reported, and one after it waits', async () => {
  const from = await library()
  const upgrade = new pg.Client({ connectionString: from.databaseUrl })
  await upgrade.connect()
  await upgrade.query('BEGIN; ALTER TABLE works ADD COLUMN later INT')
  const end = await openTransferSession(from.databaseUrl ?? '')
  const whole = readContents(end)
  whole.catch(() => {})
  const waiting = `SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  for (let tries = 0; tries < 400 && (await ask(from, waiting)).length === 0; tries++);
  await upgrade.query('COMMIT')
  await expect(whole).rejects.toThrow('is being upgraded')
  await end.close()
  await upgrade.end()
})
