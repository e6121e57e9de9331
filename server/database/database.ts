import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import type { InHand } from '../common/request-scope.ts'
import { cannotServe } from './known-migrations.ts'
import type { ReadRecord, ReadRecorder } from './reads/record.ts'
import type { List, Listed, Statement } from './reads/statement.ts'
import { Receiver, ReceiverLeft, TooMuchRead } from './statements/answer-size.ts'
import type { Sent } from './statements/statement-events.ts'
import { type Told, type Watched, watched } from './table-changes.ts'

/** An open, migrated database: Prisma for ordinary work, `query` for hot reads by hand-written SQL. */
export interface Database extends Reading {
  /** Whether the service started its server by itself. */
  readonly kind: 'embedded' | 'postgresql'
  readonly prisma: Transactions & PrismaClient & Reading
  /** One statement outside any transaction; inside one use `tx.$queryRawUnsafe`. */
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>
  /** Rows of a model, as Prisma would select them, by the keys that a list names; in its order, and by one statement. */
  listed<Row, Said>(model: Prisma.ModelName, select: object, list: List): Promise<Listed<Row, Said>>
  /**
   * The same database for one asker: what it reads at once is read by one statement. What is read may be recorded, with a
   * placeholder for the value by which its statements know who asks. Who may be shown what was so some seconds ago is read
   * for from a replica, if there is one that is not behind. `inHand`: the request that it is for; `receiver`: who waits for
   * it, for whom nothing more is read once they have left.
   */
  forOneAsker(how?: {
    recordedFor?: string | undefined
    mayLag?: boolean
    inHand?: InHand | undefined
    receiver?: Receiver | undefined
  }): OneAskersDatabase
  /** Whether there are replicas. */
  readonly lags: boolean
  /** Set where reads may be older than the last change: the same database, as it is now. */
  readonly newest?: Database | undefined
  /** The same database for one run of a job. */
  forJob(inHand: InHand): Database
  /** Set where nothing is compiled, neither reads nor operations: what the others are held to. */
  readonly interpreted?: true
  /** The same for all askers; what is remembered of a database is remembered by it. */
  readonly key: object
  /**
   * Another number after each change of the table's rows: of one by this process before it is answered, of one by another
   * a moment after. null: changes go untold at the moment, and nothing is to be remembered. Of `viewers`, after each change
   * that `onViewers` tells; null behind a pooler too.
   */
  version(table: Watched | 'viewers'): number | null
  /**
   * Called with the rows that came, changed or went, by whatever process, a moment after their transaction; with null when
   * some may have gone untold. The answer ends it.
   */
  onRows(listener: (told: Told | null) => void): () => void
  /**
   * Called with the numbers of patrons whose session, access token, own row or basket changed, as early as `version` says it;
   * with null when it may be any patron's.
   */
  onViewers(listener: (patrons: readonly number[] | null) => void): void
  /** Does the work unless work of that name is being done on this database, by whatever process: then 'busy' at once. */
  exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result | 'busy'>
  /**
   * Asks for those who watch the service, by a connection of its own; fails after so many milliseconds at most.
   */
  pulse(sql: string, milliseconds: number): Promise<unknown[]>
  /**
   * How PostgreSQL would do a statement, whatever its values are, without doing it; null: a statement that has no plan,
   * or a database that is not asked for one.
   */
  plan(sql: string): Promise<string | null>
  /** Of those that all share. */
  connections(): Connections
  /** Called with the text of every statement that is sent; for tests that count. */
  onStatement(listener: (sql: string) => void): void
  /** Called with every statement when it is answered, or has failed. */
  onAnswer(listener: (sent: Sent) => void): void
  /** Called for every read outside transactions that is not compiled but left to Prisma, and why; for tests that count. */
  onFallback(listener: (operation: string, reason: string) => void): void
  close(): Promise<void>
}

/** Who hears what the operator of a database has to know. */
export interface DatabaseLog {
  info(details: object, sentence: string): void
  error(details: object, sentence: string): void
}

export interface Connections {
  most: number
  open: number
  /** Of the open ones, those that nobody uses. */
  idle: number
  /** Who waits for one. */
  waiting: number
}

export interface OneAskersDatabase extends Database {
  readonly recorder?: ReadRecorder | undefined
  readonly inHand?: InHand | undefined
  readonly receiver?: Receiver | undefined
}

export type { List, Listed, ReadRecord, Sent, Statement, Told }
export { cannotServe, Receiver, ReceiverLeft, TooMuchRead, watched }

export interface Reading {
  /** A statement whose one row has one value, which is JSON; null for no row. Of a database: outside any transaction. */
  read<Value>(statement: Statement): Promise<Value | null>
}

/** A transaction; what is read at once in it is one statement. */
export type Tx = Prisma.TransactionClient & Reading

interface Transactions {
  $transaction<Result>(
    work: (tx: Tx) => Promise<Result>,
    options?: { maxWait?: number; timeout?: number; isolationLevel?: Prisma.TransactionIsolationLevel },
  ): Promise<Result>
}

export interface DatabaseSettings {
  /** Address of a PostgreSQL server; unset: the embedded one, with its files under `dataDir`. */
  databaseUrl?: string | undefined
  /** The server's own address, where `databaseUrl` is that of a pooler. */
  databaseDirectUrl?: string | undefined
  dataDir: string
}
