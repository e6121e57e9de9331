import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import type { Watched } from './changes.ts'

/** An open, migrated database: Prisma for ordinary work, `query` for hot reads by hand-written SQL. */
export interface Database {
  readonly kind: 'pglite' | 'postgresql'
  readonly prisma: PrismaClient
  /** One statement outside any transaction; inside one use `tx.$queryRawUnsafe`, or PGlite waits for itself. */
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>
  /** A statement outside any transaction whose one row has one value, which is JSON; null for no row. */
  read<Value>(sql: Prisma.Sql): Promise<Value | null>
  /** The same database for one asker: what it reads at once is read by one statement. */
  forOneAsker(): Database
  /** The same for all askers; what is remembered of a database is remembered by it. */
  readonly key: object
  /**
   * Another number after each change of the table's rows: of one by this process before it is answered, of one by another
   * a moment after. null: changes go untold at the moment, and nothing is to be remembered.
   */
  version(table: Watched): number | null
  /** Does the work unless work of that name is being done on this database, by whatever process: then 'busy' at once. */
  exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result | 'busy'>
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
