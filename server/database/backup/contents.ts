import { StartError } from '../../common/start-error.ts'
import { quoted, type Table, type TransferSession } from './session-types.ts'
import { countRows, type Sequence, sequencesOf, tablesOf } from './table-catalogue.ts'

/** The contents of a database at one moment, from a server or from a backup file. */
export interface DatabaseContents {
  about: ContentsHeader
  /** The tables in the order of `about.tables`. Read each to its end before the next. */
  sections(): AsyncIterable<Section>
}

export interface ContentsHeader {
  /** The names of the migrations that created the tables. */
  migrations: string[]
  tables: (Table & { rows: number })[]
  sequences: Sequence[]
}

export interface Section {
  table: Table
  rows: AsyncIterable<Buffer>
}

/**
 * Reads a consistent snapshot of a database while others use it. The snapshot is of the moment at which this resolves.
 */
export async function readContents(end: TransferSession): Promise<DatabaseContents> {
  const migrations = await migrationsOf(end)
  const tables = await tablesOf(end)
  await end.script('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  // The lock comes before the first read. It blocks a migration from here on, and the snapshot is only taken with the
  // first read.
  await end.script(`LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS SHARE MODE`)
  const sequences = await sequencesOf(end)
  const rows = await countRows(end, tables)
  const isAsBefore =
    JSON.stringify([await migrationsOf(end), await tablesOf(end)]) === JSON.stringify([migrations, tables])
  if (!isAsBefore) throw new StartError('The database is being upgraded. Try again after the service has started.')
  return {
    about: { migrations, tables: tables.map((table, i) => ({ ...table, rows: rows[i] ?? 0 })), sequences },
    sections: async function* () {
      for (const table of tables) yield { table, rows: end.copyOut(table) }
    },
  }
}

async function migrationsOf({ query }: TransferSession): Promise<string[]> {
  const [found] = await query<{ table: string | null }>(`SELECT to_regclass('_prisma_migrations')::text AS table`)
  if (!found?.table) throw new StartError('This database holds no library. Start the service on it first.')
  const all = await query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations
      WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  )
  const broken = all.find(({ finished }) => !finished)
  if (broken)
    throw new StartError(`The migration ${broken.name} was interrupted in this database. Start the service first.`)
  return all.map(({ name }) => name)
}
