import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Scripts } from '../../../server/database/apply-migration.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { openPostgres, scriptsBy } from '../../../server/database/postgres/server.ts'

/**
 * Gives a test file its own copy of the demo library, on the PostgreSQL server of its project. Call it at the top of
 * the file or of a `describe`. Use the result inside tests and hooks only.
 */
export function useDatabase(): Database {
  let open: Awaited<ReturnType<typeof cloneTemplate>> | undefined
  beforeAll(async () => {
    open = await cloneTemplate()
  })
  afterAll(() => open?.discard())
  return new Proxy({} as Database, {
    get: (_target, property: keyof Database) => {
      if (!open) throw new Error('The database of a test file exists only inside its tests and hooks.')
      return open.db[property]
    },
  })
}

export interface Clone {
  db: Database
  /** The URL of the database, for access without the service. */
  databaseUrl: string
  /** Runs migrations in the database. */
  scripts: Scripts
  /** Opens the same rows with all reads left to Prisma, one after the other, and with interpreted operations. */
  openInterpreted(): Promise<Database>
  /** Opens the same database again, as the next start of the service does. */
  reopen(): Promise<Database>
  discard(): Promise<void>
}

/** A new database on the server: a copy of the template, or an empty one. */
export async function newServerDatabase(template: string) {
  const server = inject('postgresServer')
  const name = `test_${randomBytes(6).toString('hex')}`
  await ask(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return {
    server,
    name,
    databaseUrl: `${server}/${name}`,
    drop: () => ask(server, `DROP DATABASE ${name} WITH (FORCE)`),
  }
}

/**
 * Gives a test file of processes a copy of the demo library on the server, and its own connection to it. Call it at the
 * top of the file, and use the result inside tests and hooks.
 */
export function useServerDatabase() {
  let server: Awaited<ReturnType<typeof newServerDatabase>>
  let db: Database
  beforeAll(async () => {
    server = await newServerDatabase('template_madoguchi')
    db = await openDatabase({ databaseUrl: server.databaseUrl, dataDir: '' })
  })
  afterAll(async () => {
    await db.close()
    await server.drop()
  })
  return {
    get databaseUrl() {
      return server.databaseUrl
    },
    get db() {
      return db
    },
  }
}

/** Like `useServerDatabase`, with the database opened twice, as if by two processes. */
export function useTwoProcesses() {
  const server = useServerDatabase()
  let there: Database
  const open = (databaseDirectUrl?: string) =>
    openDatabase({ databaseUrl: server.databaseUrl, databaseDirectUrl, dataDir: '' })
  beforeAll(async () => {
    there = await open()
  })
  afterAll(() => there.close())
  return {
    /** Opens the database once more. An address makes it open as behind a pooler. */
    open,
    get databaseUrl() {
      return server.databaseUrl
    },
    get here() {
      return server.db
    },
    get there() {
      return there
    },
  }
}

/** A copy of the template. The caller discards it. */
export async function cloneTemplate(): Promise<Clone> {
  const { databaseUrl, drop } = await newServerDatabase('template_madoguchi')
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  const client = new pg.Client(databaseUrl)
  await client.connect()
  return {
    db,
    databaseUrl,
    scripts: scriptsBy(client),
    openInterpreted: () => openPostgres(databaseUrl, { interpreted: true }),
    reopen: () => openDatabase({ databaseUrl, dataDir: '' }),
    discard: async () => {
      await client.end()
      await db.close()
      await drop()
    },
  }
}

/** An empty database on the server, as a driver for migrations. */
export async function emptyServerDatabase() {
  const { name, databaseUrl, drop } = await newServerDatabase('template0')
  const client = new pg.Client(databaseUrl)
  await client.connect()
  let ending: Promise<void> | undefined
  const end = () => {
    ending ??= client.end()
    return ending
  }
  return {
    name,
    databaseUrl,
    scripts: scriptsBy(client),
    query: async (sql: string) => (await client.query(sql)).rows,
    end,
    discard: async () => {
      await end()
      await drop()
    },
  }
}

async function ask(server: string, sql: string) {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
