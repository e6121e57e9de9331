import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../common/start-error.ts'
import type { DatabaseLog } from './database.ts'
import { cannotServe, migrationsDir, migrationsIn } from './known-migrations.ts'

/** How a connection runs what is no single statement. */
export interface Scripts {
  /** All of it or nothing, also where the process ends in the middle. */
  transaction(work: (run: (script: string) => Promise<unknown>) => Promise<void>): Promise<void>
}

interface Migrating extends Scripts {
  query(sql: string): Promise<unknown[]>
}

interface Recorded {
  name: string
  checksum: string
  finished: boolean
  /** Whether Prisma's engine noted that the script was through, or that it failed. */
  through: boolean
  failed: boolean
}

/**
 * Brings the database to this version's schema; does nothing, quickly, where it is there already. A migration and its
 * record are one transaction, so one that is cut off or fails leaves nothing, and the next start goes on with it.
 * The record is Prisma's own, so `prisma migrate deploy` can be used instead.
 */
export async function migrate(
  database: Migrating,
  { folder = migrationsDir, log }: { folder?: string; log?: DatabaseLog | undefined } = {},
): Promise<void> {
  const names = migrationsIn(folder)
  const state = await recorded(database)
  const newer = state.find((row) => !names.includes(row.name))
  const missing = names.filter((name) => !state.some((row) => row.name === name && row.finished))
  if (newer) {
    if (missing.length > 0 || (await isTooNew(database, names))) {
      throw new StartError(
        `The database was made by a newer version of this service (it has the migration ${newer.name}). ` +
          'Nothing was changed. Start that version, or put back a backup made by this one.',
      )
    }
    log?.info({ migration: newer.name }, 'A newer version has migrated the database; this one may still serve it')
  }
  if (missing.length === 0) return
  const isUpgrade = state.length > 0
  if (!isUpgrade) await begin(database)
  if (isUpgrade) log?.info({ migrations: missing.length }, 'The database is brought to this version')
  const upgradedFrom =
    state
      .map(({ name }) => name)
      .sort()
      .at(-1) ?? ''
  for (const name of missing) {
    const began = performance.now()
    const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
    const unfinished = state.find((row) => row.name === name)
    const migration = { name, sql, upgradedFrom }
    await (unfinished ? finish(database, unfinished, migration) : apply(database, migration)).catch((error: Error) => {
      if (error instanceof StartError) throw error
      throw new StartError(
        `The migration ${name} failed in this database: ${error.message}. Nothing of it was kept. Mend the cause and ` +
          'start again, or put back the backup made before, and start the version of this service that made it.',
        error,
      )
    })
    const seconds = Math.round((performance.now() - began) / 100) / 10
    if (isUpgrade) log?.info({ migration: name, seconds }, 'Migrated')
  }
}

/** Whether a newer version has taken away what this one needs. Before `schema_compatibility` nothing says so. */
async function isTooNew({ query }: Migrating, names: string[]): Promise<boolean> {
  const [table] = (await query(`SELECT to_regclass('schema_compatibility')::text AS name`)) as { name: string | null }[]
  if (!table?.name) return true
  const [row] = (await query('SELECT oldest_schema AS oldest FROM schema_compatibility')) as { oldest: string }[]
  return !row || cannotServe(row.oldest, names.at(-1))
}

async function recorded({ query }: Migrating): Promise<Recorded[]> {
  const [table] = (await query(`SELECT to_regclass('_prisma_migrations')::text AS name`)) as { name: string | null }[]
  if (!table?.name) return []
  return (await query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, applied_steps_count > 0 AS through,
            logs IS NOT NULL AS failed
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )) as Recorded[]
}

/** Prisma's own table. */
export const recordOfMigrations = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

/** As Prisma does it, which puts its tables beside no others either. */
async function begin({ query }: Migrating): Promise<void> {
  const others = await query(`SELECT tablename FROM pg_tables
    WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations' LIMIT 1`)
  if (others.length > 0) {
    throw new StartError(
      'The database has tables that are not of this service. Nothing was changed. Give it an empty database.',
    )
  }
  await query(recordOfMigrations)
}

interface Migration {
  name: string
  sql: string
  /** The last migration that was there when this start began; empty in a new database. */
  upgradedFrom: string
}

async function apply({ transaction }: Migrating, { name, sql, upgradedFrom }: Migration): Promise<void> {
  await transaction(async (run) => {
    // A migration reads this to learn from which version the library comes, for example to defer a stricter rule.
    await run(`SET LOCAL madoguchi.upgraded_from = '${upgradedFrom}'`)
    await run(sql)
    await run(
      `DELETE FROM _prisma_migrations WHERE migration_name = '${name}' AND finished_at IS NULL;
       INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ('${randomUUID()}', '${checksumOf(sql)}', '${name}', clock_timestamp(), 1)`,
    )
  })
}

/** What there is already cannot be made again: duplicate columns, tables, functions, objects; and unique rows. */
const isThere = ['42701', '42P07', '42723', '42710', '23505']

/**
 * Former versions and Prisma's engine note beforehand that a migration begins, and afterwards that it is through; the
 * script between is one transaction. So where a process ended there, all of it is in the database or nothing, and trying
 * tells which.
 */
async function finish(database: Migrating, row: Recorded, migration: Migration): Promise<void> {
  const { name, sql } = migration
  // A script that failed left nothing, and may have been mended since.
  if (!row.failed && row.checksum !== checksumOf(sql)) {
    throw new StartError(
      `The migration ${name} stopped half-way in this database, and was another one then. Nothing was changed now. ` +
        'Put back the backup made before it, then start again.',
    )
  }
  const wasThere = row.through && !row.failed
  if (!wasThere) {
    const error = await apply(database, migration).catch((error: { code?: string }) => error)
    if (!error) return
    if (row.failed || !isThere.includes(error.code ?? '')) throw error
  }
  await database.query(
    `UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1
      WHERE migration_name = '${name}' AND finished_at IS NULL AND rolled_back_at IS NULL`,
  )
}

const checksumOf = (sql: string) => createHash('sha256').update(sql).digest('hex')
