import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'

/** An open, migrated database: Prisma for ordinary work, `query` for hot reads by hand-written SQL. */
export interface Database {
  readonly kind: 'pglite' | 'postgresql'
  readonly prisma: PrismaClient
  /** One statement outside any transaction; inside one use `tx.$queryRawUnsafe`, or PGlite waits for itself. */
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>
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
