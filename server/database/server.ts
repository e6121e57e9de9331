import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { StartError } from '../start-error.ts'
import { countChanges } from './changes.ts'
import { type Connecting, connect, type Driver } from './connect.ts'
import type { Database } from './database.ts'
import { hearOwnChanges, listen } from './listen.ts'
import type { Scripts } from './migrate.ts'
import { openPipelines, type Pipelines } from './pipelines.ts'
import type { Pace } from './reads/statement.ts'
import { statementNames } from './statement-names.ts'

/** Advisory locks: one for migrations, and one for each name that runs exclusively. */
export const locks = { migrate: 20170, exclusively: 20171 }

export async function openPostgres(connectionString: string, how?: Connecting): Promise<Database> {
  // Prisma writes timestamps without an offset, so every connection must read them as UTC. A search puts aside what it
  // found: the usual 4 MB would send it to the disk, and forget which rows of a page they were. Planned for disks that
  // have to turn, a search for what can be lent now reads every copy.
  const options = '-c TimeZone=UTC -c work_mem=64MB -c random_page_cost=1.1 -c jit=off'
  // Planned for known values, a read by a key would be planned anew again and again, which takes longer than it does.
  const shared = { connectionString, options: `${options} -c plan_cache_mode=force_generic_plan` }
  const changes = countChanges()
  // Each connection hears of its own changes in time; those of other processes come by one that is always there.
  const onConnect = (client: pg.ClientBase) => hearOwnChanges(client, changes)
  const pool = new pg.Pool({ connectionString, max: 20, options, onConnect })
  pool.on('error', () => {}) // an idle connection that breaks is replaced by the pool at the next use
  try {
    const db = await migratedPool(
      pool,
      // What may take long is kept apart, so that nothing short waits behind it.
      { quick: openPipelines(shared, 3), search: openPipelines(shared, 4) },
      changes.version,
      exclusivelyAt(connectionString),
      how,
    )
    const listening = await listen(connectionString, changes)
    return {
      ...db,
      close: async () => {
        await listening.end()
        await db.close()
      },
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function migratedPool(
  pool: pg.Pool,
  pipelines: Record<Exclude<Pace, 'unforeseen'>, Pipelines>,
  version: Database['version'],
  exclusively: Database['exclusively'],
  how?: Connecting,
): Promise<Database> {
  // Two processes that start at once migrate one after the other.
  const turn = await pool.connect().catch((error: unknown) => {
    throw new StartError(
      'The PostgreSQL server in DATABASE_URL does not answer. Check the address, the password and that it runs.',
      error,
    )
  })
  turn.on('error', () => {}) // what was asked of it fails by itself
  const nameOf = statementNames()
  try {
    await turn.query('SELECT pg_advisory_lock($1)', [locks.migrate])
    const driver: Driver = {
      kind: 'postgresql',
      adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }),
      query: async (sql, params) => (await pool.query(sql, params)).rows,
      read: async (text, values, pace) => {
        const query = { name: pace === 'unforeseen' ? '' : nameOf(text), text, values }
        const early = pace === 'unforeseen' ? null : pipelines[pace].read(query)
        const rows = (await early) ?? (await pool.query({ ...query, rowMode: 'array' })).rows
        return rows[0]
      },
      version,
      exclusively,
      // By the connection that has the turn: both end together.
      scripts: scriptsBy(turn),
      onEnd: () => {}, // a server comes back
      close: async () => {
        await Promise.all([pipelines.quick.close(), pipelines.search.close(), pool.end()])
      },
    }
    return await connect(driver, how)
  } finally {
    // Where that fails the connection is broken, and the lock gone with it.
    const unlocked = turn.query('SELECT pg_advisory_unlock($1)', [locks.migrate])
    await unlocked.then(
      () => turn.release(),
      (error: Error) => turn.release(error),
    )
  }
}

/** Runs migrations on one connection. */
export function scriptsBy(client: pg.ClientBase): Scripts {
  return {
    transaction: async (work) => {
      // It takes as long as it takes.
      await client.query('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0')
      try {
        await work((sql) => client.query(sql))
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {}) // the first error says more
        throw error
      }
    },
  }
}

/** The lock is held by a connection of its own and ends with it, however the process ends. */
function exclusivelyAt(connectionString: string): Database['exclusively'] {
  // A machine that vanished without a word is noticed within a minute, and its lock with it.
  const options = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3'
  return async (name, work) => {
    const holder = new pg.Client({ connectionString, options, keepAlive: true })
    holder.on('error', () => {}) // cut off in the middle of the work, which is safe to be done twice
    await holder.connect()
    try {
      const sql = 'SELECT pg_try_advisory_lock($1, hashtext($2)) AS free'
      const { rows } = await holder.query<{ free: boolean }>(sql, [locks.exclusively, name])
      return rows[0]?.free ? await work() : 'busy'
    } finally {
      await holder.end().catch(() => {})
    }
  }
}
