import { createHash, randomUUID } from 'node:crypto'
import { StartError } from '../common/start-error.ts'
import type { Baseline } from './baseline.ts'

/** Runs scripts of several statements on a connection. */
export interface Scripts {
  /** Runs the work in one transaction, which leaves nothing when the process ends before the commit. */
  transaction(work: (run: (script: string) => Promise<unknown>) => Promise<void>): Promise<void>
}

/** A row of Prisma's table of migrations. */
export interface Recorded {
  name: string
  checksum: string
  finished: boolean
  /** Whether Prisma's engine recorded that the script completed (`through`) or that it failed. */
  through: boolean
  failed: boolean
}

export interface Migration {
  name: string
  sql: string
  /** Whether the migrations that this baseline replaces built the database. Then the script does not run. */
  isPresent: boolean
  /** The migrations to record with it. */
  replaced: Baseline['replaced']
  /** The last migration that was present when this start began. Empty for a new database. */
  upgradedFrom: string
  /** Milliseconds. 0 means no limit. */
  lockTimeout: number
}

/** Runs a migration and records it, in one transaction. */
export async function applyMigration({ transaction }: Scripts, migration: Migration): Promise<void> {
  const { name, sql, isPresent, replaced, upgradedFrom, lockTimeout } = migration
  const rows = [...replaced, { name, checksum: checksumOf(sql) }].map(
    (row) => `('${randomUUID()}', '${row.checksum}', '${row.name}', clock_timestamp(), 1)`,
  )
  await transaction(async (run) => {
    await run(`SET LOCAL lock_timeout = ${lockTimeout}`)
    // A migration reads this to learn from which version the library upgrades, for example to defer a stricter rule.
    await run(`SET LOCAL madoguchi.upgraded_from = '${upgradedFrom}'`)
    if (!isPresent) await run(sql)
    await run(
      `DELETE FROM _prisma_migrations WHERE migration_name = '${name}' AND finished_at IS NULL;
       INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ${rows.join(', ')}`,
    )
  })
}

/** SQLSTATE codes for a column, table, function, object or unique row that exists already. */
const alreadyExists = ['42701', '42P07', '42723', '42710', '23505']

/**
 * Completes a migration whose record was written before its script ran, as earlier versions and Prisma's engine do. The
 * script is one transaction, so it was applied wholly or not at all. Running it again shows which.
 */
export async function completeMigration(database: Scripts, row: Recorded, migration: Migration): Promise<void> {
  const { name, sql } = migration
  // A script that failed left nothing behind, and may have been corrected since.
  if (!row.failed && row.checksum !== checksumOf(sql)) {
    throw new StartError(
      `The migration ${name} was interrupted in this database, and its script has changed since. Nothing was changed now. ` +
        'Restore the backup made before it, then start again.',
    )
  }
  const wasThere = row.through && !row.failed
  if (!wasThere) {
    const error = await applyMigration(database, migration).catch((error: { code?: string }) => error)
    if (!error) return
    if (row.failed || !alreadyExists.includes(error.code ?? '')) throw error
  }
  await database.transaction(async (run) => {
    await run(
      `UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1
        WHERE migration_name = '${name}' AND finished_at IS NULL AND rolled_back_at IS NULL`,
    )
  })
}

const checksumOf = (sql: string) => createHash('sha256').update(sql).digest('hex')
