import { StartError } from '../../common/start-error.ts'
import { type End, quoted, type Table } from './session-types.ts'
import { countRows, type Sequence, sequencesOf, tablesOf } from './table-catalogue.ts'

/** All that a database held at one moment, wherever it is read from. */
export interface Whole {
  about: About
  /** In the order of `about.tables`, each to be read to its end before the next. */
  sections(): AsyncIterable<Section>
}

export interface About {
  /** Those that had made its tables. */
  migrations: string[]
  tables: (Table & { rows: number })[]
  sequences: Sequence[]
}

export interface Section {
  table: Table
  rows: AsyncIterable<Buffer>
}

/** A database whose other users go on with their work: all is read of the moment at which this answers. */
export async function wholeOf(end: End): Promise<Whole> {
  const migrations = await migrationsOf(end)
  const tables = await tablesOf(end)
  await end.script('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  // Before anything is read: an upgrade waits from here on, and the moment has not been chosen yet.
  await end.script(`LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS SHARE MODE`)
  const sequences = await sequencesOf(end)
  const rows = await countRows(end, tables)
  const isAsBefore =
    JSON.stringify([await migrationsOf(end), await tablesOf(end)]) === JSON.stringify([migrations, tables])
  if (!isAsBefore) throw new StartError('The database is being upgraded. Try again when the service has started.')
  return {
    about: { migrations, tables: tables.map((table, i) => ({ ...table, rows: rows[i] ?? 0 })), sequences },
    sections: async function* () {
      for (const table of tables) yield { table, rows: end.copyOut(table) }
    },
  }
}

async function migrationsOf({ query }: End): Promise<string[]> {
  const [found] = await query<{ table: string | null }>(`SELECT to_regclass('_prisma_migrations')::text AS table`)
  if (!found?.table)
    throw new StartError('There is no library in this database: the service has not been started on it.')
  const all = await query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations
      WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  )
  const broken = all.find(({ finished }) => !finished)
  if (broken)
    throw new StartError(`The migration ${broken.name} stopped half-way in this database. Start the service first.`)
  return all.map(({ name }) => name)
}
