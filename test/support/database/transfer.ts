import { readBackup, writeBackup } from '../../../server/database/backup/backup-file.ts'
import { restoreInto } from '../../../server/database/backup/restore.ts'
import { withSnapshot } from '../../../server/database/backup/snapshot.ts'
import type { Database, DatabaseSettings } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { now } from '../library/now.ts'
import { patronInEveryTable } from '../source/everything-of.ts'
import { allRows } from './rows.ts'

const onRows = () => {}

export const onServer = (databaseUrl: string): DatabaseSettings => ({ databaseUrl, dataDir: '' })

/** The work of the two commands, without their output. */
export const backUp = (from: DatabaseSettings, file: string) =>
  withSnapshot(from, (whole) => writeBackup(file, whole, now, onRows))

export const restore = async (file: string, to: DatabaseSettings, replace = false) =>
  restoreInto(to, { whole: await readBackup(file), replace, onRows })

/** Fills every table of a library, including texts that could break a backup file. */
export async function fillEverything(db: Database): Promise<void> {
  await patronInEveryTable(db, { name: '髙橋 "\\." \\N', nameReading: '\ttab\r\nand\\nline\n\\.\n', phone: '' })
  // More than one page each, with a text key and a key of two columns.
  await db.query(
    `INSERT INTO attempts (key, failures, last_at)
     SELECT chr(65 + n % 58) || chr(12354 + n % 80) || n, n / 7.0, now() FROM generate_series(1, 11000) n`,
  )
  await db.query(
    `INSERT INTO branch_days (branch_id, date, is_open)
     SELECT b.id, '2030-01-01'::date + n, true FROM branches b, generate_series(1, 2000) n`,
  )
  await db.prisma.auditEntry.updateMany({ data: { details: { of: [null, 1.5, '\u2028\\.\n'] } } })
  await db.prisma.jobRun.create({
    data: { name: 'purge', dueAt: now, startedAt: now, result: { n: 1e-7 }, error: '\\.' },
  })
}

/** All rows and all schema objects of a database, independent of their order. */
export async function contentsOf(settings: DatabaseSettings) {
  const db = await openDatabase(settings)
  try {
    return { rows: Object.fromEntries([...(await allRows(db))].sort()), ...(await schemaObjects(db)) }
  } finally {
    await db.close()
  }
}

/** Columns, enum labels, constraints, indexes, triggers, functions and positions of sequences. */
async function schemaObjects({ query }: Database) {
  const lines = async (sql: string) => (await query<{ line: string }>(sql)).map(({ line }) => line).sort()
  const inSchema = `= 'public'::regnamespace`
  return {
    columns: await lines(
      `SELECT concat_ws(' ', table_name, ordinal_position, column_name, data_type, column_default, is_nullable) AS line
         FROM information_schema.columns WHERE table_schema = 'public'`,
    ),
    enums: await lines(
      `SELECT concat_ws(' ', enumtypid::regtype, string_agg(enumlabel, ' ' ORDER BY enumsortorder)) AS line
         FROM pg_enum GROUP BY enumtypid`,
    ),
    constraints: await lines(
      `SELECT concat_ws(' ', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid)) AS line
         FROM pg_constraint WHERE connamespace ${inSchema}`,
    ),
    indexes: await lines(`SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public'`),
    triggers: await lines(
      `SELECT concat_ws(' ', tgenabled, pg_get_triggerdef(oid)) AS line FROM pg_trigger WHERE NOT tgisinternal`,
    ),
    functions: await lines(`SELECT pg_get_functiondef(oid) AS line FROM pg_proc WHERE pronamespace ${inSchema}`),
    sequences: await lines(`SELECT concat_ws(' ', sequencename, last_value) AS line FROM pg_sequences`),
    migrations: await lines(`SELECT row_to_json(m)::text AS line FROM _prisma_migrations m`),
  }
}
