import { StartError } from '../../common/start-error.ts'
import type { DatabaseSettings } from '../database.ts'
import { openDatabase, serverOf } from '../open.ts'
import { locks } from '../postgres/start-lock.ts'
import { terminalLog } from '../terminal-log.ts'
import type { DatabaseContents } from './contents.ts'
import { loadContents } from './load-tables.ts'
import { openTransferSession } from './session.ts'
import type { TransferSession } from './session-types.ts'

export interface Loading {
  whole: DatabaseContents
  /** Whether an existing library may be replaced. */
  replace: boolean
  onRows(rows: number): void
}

/**
 * Restores a backup into a database in one transaction, then migrates its tables to this version. Throws `StartError`
 * when the database holds a library and `replace` is false.
 */
export async function restoreInto(to: DatabaseSettings, { whole, replace, onRows }: Loading): Promise<void> {
  const server = await serverOf(to, terminalLog)
  try {
    const end = await openTransferSession(server.address)
    await loadContents(end, whole, onRows, () => checkTarget(end, replace)).finally(() => end.close())
    const db = await openDatabase(to)
    await db.close()
  } finally {
    await server.leave()
  }
}

/** Takes the migration lock until the transaction ends, so that no service can start in the meantime. */
async function checkTarget({ query }: TransferSession, replace: boolean): Promise<void> {
  const [turn] = await query<{ isOurs: boolean }>(`SELECT pg_try_advisory_xact_lock(${locks.migrate}) AS "isOurs"`)
  if (!turn?.isOurs) throw new StartError('The service is starting on this database. Stop it first.')
  const tables = new Set(
    (await query<{ name: string }>('SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()')).map(
      ({ name }) => name,
    ),
  )
  if (tables.size === 0) return
  if (!tables.has('_prisma_migrations')) {
    throw new StartError(
      'The database contains tables of another program. Nothing was changed. Create a separate database for the library.',
    )
  }
  const [others] = await query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  )
  if (others && others.count > 0) {
    throw new StartError(
      `Other clients are connected to the database (${others.count} connections). Nothing was changed. ` +
        'Stop every service and worker on it first.',
    )
  }
  if (!replace && (await hasLibrary(tables, query))) throw notEmpty()
}

async function hasLibrary(tables: Set<string>, query: TransferSession['query']): Promise<boolean> {
  for (const name of ['branches', 'titles', 'patrons'].filter((each) => tables.has(each))) {
    if ((await query(`SELECT FROM ${name} LIMIT 1`)).length > 0) return true
  }
  return false
}

function notEmpty() {
  return new StartError(
    `The database already holds a library. Nothing was changed. To delete it and restore the backup in its place: ` +
      'npm run restore -- FILE --replace',
  )
}
