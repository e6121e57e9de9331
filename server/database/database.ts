import type { Prisma } from '../../generated/prisma/client.ts'
import type { RequestScope } from '../common/request-scope.ts'
import { cannotServe } from './known-migrations.ts'
import type { CompiledClient, Reading, Tx } from './reads/client.ts'
import type { ReadRecord, ReadRecorder } from './reads/record.ts'
import type { KeyedRows, KeyList, Statement } from './reads/statement.ts'
import { AnswerTooLarge, ClientDisconnected, Recipient } from './statements/answer-size.ts'
import type { StatementEvent } from './statements/statement-events.ts'
import { type ChangedRows, type WatchedTable, watchedTables } from './table-changes.ts'

/** An open, migrated database. `prisma` serves ordinary work; `query` serves hot reads with hand-written SQL. */
export interface Database extends Reading {
  /** 'embedded' when the service started the server itself. */
  readonly kind: 'embedded' | 'postgresql'
  readonly prisma: CompiledClient
  /** Runs one statement outside any transaction. Inside a transaction use `tx.$queryRawUnsafe`. */
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>
  /**
   * Reads rows of a model, as Prisma would select them, by the keys that `list` returns. The rows keep the order of the
   * list, and all is one statement.
   */
  listed<Row, Said>(model: Prisma.ModelName, select: object, list: KeyList): Promise<KeyedRows<Row, Said>>
  /**
   * The same database for one request. Reads that are issued at the same time are sent as one statement.
   * `recordedFor` starts a recorder of reads, in which this value stands as a placeholder. It is the value by which
   * statements identify the viewer.
   * `mayLag` allows reads from a replica whose lag is within `maxLag`, if there is one.
   * `inHand` is the request scope to which statements are attributed.
   * `receiver` is the recipient of the answer. No read starts after its client has disconnected.
   */
  forOneAsker(how?: {
    recordedFor?: string | undefined
    mayLag?: boolean
    scope?: RequestScope | undefined
    receiver?: Recipient | undefined
  }): RequestDatabase
  /** Whether replicas are configured. */
  readonly lags: boolean
  /** The same database, read from the primary. Set only when this one may read from a replica. */
  readonly newest?: Database | undefined
  /** The same database for one run of a job. */
  forJob(scope: RequestScope): Database
  /** Set when neither reads nor operations are compiled. Tests compare the compiled paths with this one. */
  readonly interpreted?: true
  /** Identifies the database in caches. It is the same object for every viewer. */
  readonly key: object
  /**
   * A number that changes after each change of the table's rows. A change by this process counts before its commit is
   * answered, a change by another process a moment later.
   * Null while notifications are not received; nothing may be cached then. `viewers` stands for the changes that
   * `onViewers` reports, and is also null behind a pooler.
   */
  version(table: WatchedTable | 'viewers'): number | null
  /**
   * Calls the listener with the rows that were inserted, changed or deleted by any process, a moment after the commit.
   * It passes null when notifications may have been lost. Returns a function that ends the subscription.
   */
  onRows(listener: (told: ChangedRows | null) => void): () => void
  /**
   * Calls the listener with the numbers of patrons whose session, access token, own row or basket changed. It is called
   * as early as `version` changes, and with null when any patron may be affected.
   */
  onViewers(listener: (patrons: readonly number[] | null) => void): void
  /**
   * Runs the work unless work of that name is running on this database in any process. Returns 'busy' at once in that
   * case.
   */
  exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result | 'busy'>
  /** Runs a query for monitoring on a connection of its own. Rejects after the given number of milliseconds. */
  pulse(sql: string, milliseconds: number): Promise<unknown[]>
  /**
   * Returns the generic plan of a statement, without running it. Null when the statement has no plan, or when this kind
   * of database does not give plans.
   */
  plan(sql: string): Promise<string | null>
  /** The state of the shared connection pool. */
  connections(): Connections
  /** Calls the listener with the text of every statement that is sent. Tests count with it. */
  onStatement(listener: (sql: string) => void): void
  /** Calls the listener with every statement that was answered or failed. */
  onAnswer(listener: (sent: StatementEvent) => void): void
  /**
   * Calls the listener with each read outside transactions that is left to Prisma, and the reason. Tests count with it.
   */
  onFallback(listener: (operation: string, reason: string) => void): void
  close(): Promise<void>
}

/** The log for events that the operator of a database must know. */
export interface DatabaseLog {
  info(details: object, sentence: string): void
  error(details: object, sentence: string): void
}

export interface Connections {
  most: number
  open: number
  /** Open connections that are not in use. */
  idle: number
  /** Callers that wait for a connection. */
  waiting: number
}

export interface RequestDatabase extends Database {
  readonly recorder?: ReadRecorder | undefined
  readonly scope?: RequestScope | undefined
  readonly receiver?: Recipient | undefined
}

export type {
  ChangedRows as Told,
  KeyedRows as Listed,
  KeyList as List,
  Reading,
  ReadRecord,
  Statement,
  StatementEvent as Sent,
  Tx,
  WatchedTable,
}
export {
  AnswerTooLarge as TooMuchRead,
  ClientDisconnected as ReceiverLeft,
  cannotServe,
  Recipient as Receiver,
  watchedTables as watched,
}

export interface DatabaseSettings {
  /** The URL of a PostgreSQL server. When unset, the embedded server is used, with its files in `dataDir`. */
  databaseUrl?: string | undefined
  /** The URL of the server itself, when `databaseUrl` is that of a pooler. */
  databaseDirectUrl?: string | undefined
  dataDir: string
}
