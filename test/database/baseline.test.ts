import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { baselineIn } from '../../server/database/baseline.ts'
import { migrate } from '../../server/database/migrate.ts'
import { openDatabase } from '../../server/database/open.ts'
import { emptyServerDatabase } from '../support/database/database.ts'
import { shapeOf } from '../support/http/shape.ts'
import { missingHistory } from '../support/processes/build-release.ts'
import { migrateToBaseline } from './old-library.ts'

/** The commit of release 1.0.0, whose migrations the baseline replaces. */
const release = 'e434e703c0ce3f33daa4ef9d38b48cb9427b61de'
const missing = missingHistory(release)
const { name = '', replaced = [] } = baselineIn() ?? {}

async function emptyDatabase() {
  const database = await emptyServerDatabase()
  onTestFinished(database.discard)
  return database
}
type Empty = Awaited<ReturnType<typeof emptyDatabase>>

/** The schema objects, the order in which foreign keys act, and all rows but random values. */
async function everythingIn({ query }: Empty) {
  const tables = (await query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
  )) as { name: string }[]
  const rows: unknown[] = []
  for (const table of tables) {
    const sql = `SELECT to_jsonb(t) - 'identifier_salt' - 'epoch' AS row FROM ${table.name} t`
    rows.push([table.name, (await query(sql)).map((row) => JSON.stringify(row)).sort()])
  }
  const { records, ...shape } = await shapeOf(query, 'hold_limits')
  const foreignKeys = await query(`SELECT conname FROM pg_constraint WHERE contype = 'f' ORDER BY oid`)
  const values = await query('SELECT sequencename, last_value FROM pg_sequences ORDER BY 1')
  return { shape, foreignKeys, values, rows }
}

test.skipIf(missing)(
  'the baseline makes, object by object and row by row, what the migrations of 1.0.0 made',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'madoguchi-release-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const archive = execFileSync('git', ['archive', release, 'prisma/migrations'], { maxBuffer: 64 << 20 })
    execFileSync('tar', ['-x', '-C', folder], { input: archive })
    const [old, ours] = [await emptyDatabase(), await emptyDatabase()]
    await migrate({ ...old.scripts, query: old.query }, { folder: join(folder, 'prisma/migrations') })
    await migrateToBaseline(ours.scripts, ours.query)
    expect(await everythingIn(ours)).toEqual(await everythingIn(old))
    const record = 'SELECT migration_name AS name, checksum FROM _prisma_migrations ORDER BY 1'
    expect(await old.query(record)).toEqual(replaced)
    expect(await ours.query(record)).toEqual(replaced)
  },
)

test('a database of 1.0.0 becomes equal to a new one, also when two services start on it at the same instant', async () => {
  const [old, fresh] = [await emptyDatabase(), await emptyDatabase()]
  await migrateToBaseline(old.scripts, old.query)
  const open = () => openDatabase({ databaseUrl: old.databaseUrl, dataDir: '' })
  const opened = await Promise.all([open(), open()])
  await Promise.all(opened.map((db) => db.close()))
  await migrate({ ...fresh.scripts, query: fresh.query })
  expect(await shapeOf(old.query)).toEqual(await shapeOf(fresh.query))
})

test('the migrations of 1.0.0 are recorded in a new database, so that release can be started on it', async () => {
  const { scripts, query } = await emptyDatabase()
  await migrate({ ...scripts, query })
  const rows = await query(`SELECT migration_name AS name, checksum FROM _prisma_migrations
    WHERE migration_name < '${name}' AND finished_at IS NOT NULL ORDER BY 1`)
  expect(rows).toEqual(replaced)
})

test.each([
  ['has only the first migrations', `migration_name > '${replaced[40]?.name}'`, replaced[40]],
  ['lacks one migration in between', `migration_name IN ('${replaced[7]?.name}', '${name}')`, replaced.at(-1)],
])('a database from before 1.0.0 that %s is refused and stays unchanged', async (_which, lacks, last) => {
  const { scripts, query } = await emptyDatabase()
  await migrateToBaseline(scripts, query)
  await query(`DELETE FROM _prisma_migrations WHERE ${lacks}`)
  const before = await query('SELECT * FROM _prisma_migrations')
  await expect(migrate({ ...scripts, query })).rejects.toThrow(
    `The database is older than release 1.0.0 (its last migration is ${last?.name}). Nothing was changed. ` +
      'Upgrade to release 1.0.0 first, then to this version.',
  )
  expect(await query('SELECT * FROM _prisma_migrations')).toEqual(before)
})

test('an interrupted last migration of 1.0.0 counts as missing', async () => {
  const { scripts, query } = await emptyDatabase()
  await migrateToBaseline(scripts, query)
  await query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${replaced.at(-1)?.name}'`)
  await expect(migrate({ ...scripts, query })).rejects.toThrow('The database is older than release 1.0.0')
})
