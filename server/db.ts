import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { claimDataDir, unusable } from './data-dir.ts'
import { migrate } from './migrate.ts'
import { StartError } from './start-error.ts'

/** An open, migrated database: Prisma for ordinary work, `query` for hot reads by hand-written SQL. */
export interface Database {
  readonly kind: 'pglite' | 'postgresql'
  readonly prisma: PrismaClient
  /** One statement outside any transaction; inside one use `tx.$queryRawUnsafe`, or PGlite waits for itself. */
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>
  /** Called with the text of every statement that is sent; for tests that count. */
  onStatement(listener: (sql: string) => void): void
  close(): Promise<void>
}

export type Tx = Prisma.TransactionClient

export interface DatabaseSettings {
  /** Address of a PostgreSQL server; unset: embedded under `dataDir`. */
  databaseUrl?: string | undefined
  dataDir: string
}

export async function openDatabase({ databaseUrl, dataDir }: DatabaseSettings): Promise<Database> {
  return databaseUrl ? openPostgres(databaseUrl) : openEmbedded(dataDir)
}

async function openEmbedded(dataDir: string): Promise<Database> {
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw unusable(dataDir, error)
  })
  const release = await claimDataDir(dataDir)
  try {
    const lite = await openFiles(join(dataDir, 'pg'))
    const db = await pgliteDatabase(lite)
    return {
      ...db,
      close: async () => {
        await db.close()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

async function openFiles(path: string): Promise<PGlite> {
  if (!existsSync(path)) await createFiles(path)
  try {
    return await PGlite.create(path)
  } catch (error) {
    throw new StartError(
      `The database in ${path} cannot be read. Nothing was changed. ` +
        'Move the folder away and put back a backup of it, or start with another DATA_DIR.',
      error,
    )
  }
}

/** Made and migrated aside, and put in its place whole: a first start that is killed is simply begun again. */
async function createFiles(path: string): Promise<void> {
  const unfinished = `${path}.new`
  await rm(unfinished, { recursive: true, force: true })
  const db = await pgliteDatabase(await PGlite.create(unfinished))
  await db.close()
  await rename(unfinished, path)
}

/** The embedded database, from an instance that is already open; tests hand in a clone in memory. */
export async function pgliteDatabase(lite: PGlite): Promise<Database> {
  await lite.exec(`SET TIME ZONE 'UTC'`)
  const statements = statementListeners()
  const close = async () => {
    if (!lite.closed) await lite.close()
  }
  try {
    return await connect('pglite', new PrismaPGlite(lite), statements, close, async (sql, params) => {
      const result = await lite.query<Record<string, unknown>>(sql, params)
      return result.rows
    })
  } catch (error) {
    await close()
    throw error
  }
}

async function openPostgres(connectionString: string): Promise<Database> {
  // Prisma writes timestamps without an offset, so every connection must read them as UTC.
  const pool = new pg.Pool({ connectionString, max: 20, options: '-c TimeZone=UTC' })
  pool.on('error', () => {}) // an idle connection that breaks is replaced by the pool at the next use
  try {
    return await migratedPool(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function migratedPool(pool: pg.Pool): Promise<Database> {
  const statements = statementListeners()
  // Two processes that start at once migrate one after the other.
  const turn = await pool.connect().catch((error: unknown) => {
    throw new StartError(
      'The PostgreSQL server in DATABASE_URL does not answer. Check the address, the password and that it runs.',
      error,
    )
  })
  try {
    await turn.query('SELECT pg_advisory_lock(20170)')
    return await connect(
      'postgresql',
      new PrismaPg(pool),
      statements,
      () => pool.end(),
      async (sql, params) => {
        const result = await pool.query(sql, params)
        return result.rows
      },
    )
  } finally {
    await turn.query('SELECT pg_advisory_unlock(20170)').finally(() => turn.release())
  }
}

type Query = (sql: string, params: unknown[]) => Promise<unknown[]>

async function connect(
  kind: Database['kind'],
  adapter: SqlMigrationAwareDriverAdapterFactory,
  statements: ReturnType<typeof statementListeners>,
  closeDriver: () => Promise<void>,
  query: Query,
): Promise<Database> {
  const prisma = new PrismaClient({
    adapter,
    log: [{ emit: 'event', level: 'query' }],
    // In a rush a person would rather wait for a connection than be told after two seconds that something failed.
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  prisma.$on('query', (event) => statements.tell(event.query))
  const close = async () => {
    await prisma.$disconnect()
    await closeDriver()
  }
  try {
    await migrate(adapter, (sql) => query(sql, []))
  } catch (error) {
    await prisma.$disconnect()
    throw error
  }
  return {
    kind,
    prisma,
    query: async <Row>(sql: string, params: unknown[] = []) => {
      statements.tell(sql)
      return (await query(sql, params)) as Row[]
    },
    onStatement: statements.listen,
    close,
  }
}

function statementListeners() {
  const listeners: ((sql: string) => void)[] = []
  return {
    listen: (listener: (sql: string) => void) => void listeners.push(listener),
    tell: (sql: string) => {
      for (const listener of listeners) listener(sql)
    },
  }
}
