import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '../common/start-error.ts'
import { applyMigration, completeMigration, type Recorded, type Scripts } from './apply-migration.ts'
import { baselineIn, isBuiltByReplaced } from './baseline.ts'
import type { DatabaseLog } from './database.ts'
import { cannotServe, migrationsDir, migrationsIn } from './known-migrations.ts'

interface Migrating extends Scripts {
  query(sql: string): Promise<unknown[]>
}

/**
 * Brings the database to the schema of this version. It returns quickly when nothing is missing.
 * A migration and its record are one transaction. One that is interrupted or fails leaves nothing, and the next start
 * runs it again.
 * The record is Prisma's own table, so `prisma migrate deploy` can be used instead.
 * A database of release 1.0.0 has what the baseline creates, so the baseline is only recorded there. A new database
 * records the replaced migrations with it, so that release 1.0.0 can be started on it, too.
 */
export async function migrate(
  database: Migrating,
  {
    folder = migrationsDir,
    log,
    pause = usualPause,
  }: { folder?: string; log?: DatabaseLog | undefined; pause?: number } = {},
): Promise<void> {
  const names = migrationsIn(folder)
  const state = await recordedMigrations(database)
  const baseline = baselineIn(folder)
  const replaced = new Set(baseline?.replaced.map(({ name }) => name))
  const newer = state.find((row) => !names.includes(row.name) && !replaced.has(row.name))
  const missing = names.filter((name) => !state.some((row) => row.name === name && row.finished))
  if (newer) {
    if (missing.length > 0 || (await isTooNew(database, names))) {
      throw new StartError(
        `The database was made by a newer version of this service (it has the migration ${newer.name}). ` +
          'Nothing was changed. Start that version, or restore a backup made by this version.',
      )
    }
    log?.info(
      { migration: newer.name },
      'A newer version has migrated the database; this version is compatible and continues',
    )
  }
  if (missing.length === 0) return
  const recorded = new Map(state.map((row) => [row.name, row.finished]))
  const isBuilt =
    baseline !== null && missing.includes(baseline.name) && isBuiltByReplaced(baseline, recorded, 'database')
  const isUpgrade = state.length > 0
  if (!isUpgrade) await createMigrationsTable(database)
  if (isUpgrade) log?.info({ migrations: missing.length }, 'Upgrading the database to this version')
  const upgradedFrom =
    state
      .map(({ name }) => name)
      .sort()
      .at(-1) ?? ''
  for (const name of missing) {
    const began = performance.now()
    const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
    const unfinished = state.find((row) => row.name === name)
    const apply = (lockTimeout: number) => {
      const isPresent = name === baseline?.name && isBuilt
      const replaced = name === baseline?.name && !isBuilt ? baseline.replaced : []
      const migration = { name, sql, isPresent, replaced, upgradedFrom, lockTimeout }
      return unfinished ? completeMigration(database, unfinished, migration) : applyMigration(database, migration)
    }
    await givingWay(apply, pause).catch((error: Error) => {
      if (error instanceof StartError) throw error
      throw new StartError(
        `The migration ${name} failed in this database: ${error.message}. It was rolled back. Correct the cause and ` +
          'start again, or restore the backup made before the upgrade and start the version that made it.',
        error,
      )
    })
    const seconds = Math.round((performance.now() - began) / 100) / 10
    if (isUpgrade) log?.info({ migration: name, seconds }, 'Migrated')
  }
}

/** Runs of a migration that give way to the service. The one after them waits for its locks as long as it takes. */
const runsThatGiveWay = 50

/** Milliseconds after which such a run gives way. PostgreSQL resolves a deadlock only after 1,000. */
const lockWait = 200

/** Milliseconds before the next run, in which the requests that waited for the migration are answered. */
const usualPause = 100

/** Runs of a migration before its deadlock fails the start. */
const mostRuns = 60

/** SQLSTATE codes of a lock that was not available in time, and of a deadlock. */
const lockFailures = ['55P03', '40P01']

/**
 * The previous release serves meanwhile and may lock the same tables in another order. A migration that waits for a
 * lock therefore gives way before PostgreSQL would end the other transaction, and runs again.
 */
async function givingWay(apply: (lockTimeout: number) => Promise<void>, pause: number): Promise<void> {
  for (let run = 1; ; run++) {
    try {
      return await apply(run <= runsThatGiveWay ? lockWait : 0)
    } catch (error) {
      if (!lockFailures.includes(String((error as { code?: unknown }).code)) || run === mostRuns) throw error
      await wait(pause)
    }
  }
}

/** Whether a newer version has dropped something that this version needs. */
async function isTooNew({ query }: Migrating, names: string[]): Promise<boolean> {
  const [row] = (await query('SELECT oldest_schema AS oldest FROM schema_compatibility')) as { oldest: string }[]
  return !row || cannotServe(row.oldest, names.at(-1))
}

async function recordedMigrations({ query }: Migrating): Promise<Recorded[]> {
  const [table] = (await query(`SELECT to_regclass('_prisma_migrations')::text AS name`)) as { name: string | null }[]
  if (!table?.name) return []
  return (await query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, applied_steps_count > 0 AS through,
            logs IS NOT NULL AS failed
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )) as Recorded[]
}

/** The table in which Prisma records migrations. */
export const migrationsTableSql = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

/** Prisma, too, refuses to create its tables in a schema that holds other tables. */
async function createMigrationsTable({ query }: Migrating): Promise<void> {
  const others = await query(`SELECT tablename FROM pg_tables
    WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations' LIMIT 1`)
  if (others.length > 0) {
    throw new StartError('The database contains tables of another program. Nothing was changed. Use an empty database.')
  }
  await query(migrationsTableSql)
}
