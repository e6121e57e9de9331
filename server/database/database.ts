import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'

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
  /** Set where nothing is compiled, neither reads nor operations: what the others are held to. */
  readonly interpreted?: true
  /** The same for all askers; what is remembered of a database is remembered by it. */
  readonly key: object
  /** Does the work unless work of that name is being done on this database, by whatever process: then 'busy' at once. */
  exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result | 'busy'>
  /** Called with the text of every statement that is sent; for tests that count. */
  onStatement(listener: (sql: string) => void): void
  /** Called for every read outside transactions that is not compiled but left to Prisma, and why; for tests that count. */
  onFallback(listener: (operation: string, reason: string) => void): void
  close(): Promise<void>
}

export type Tx = Prisma.TransactionClient

export interface DatabaseSettings {
  /** Address of a PostgreSQL server; unset: embedded under `dataDir`. */
  databaseUrl?: string | undefined
  dataDir: string
}
