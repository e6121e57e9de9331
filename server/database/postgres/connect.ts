import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaClient } from '../../../generated/prisma/client.ts'
import type { RequestScope } from '../../common/request-scope.ts'
import type { Scripts } from '../apply-migration.ts'
import type { Database, DatabaseLog, Tx } from '../database.ts'
import { migrate } from '../migrate.ts'
import { type OnFallback, withBatch, withCompiledReads } from '../reads/compiled-reads.ts'
import { batchReads, type ReadBatch, type SendRead, sendEachRead } from '../reads/read-batch.ts'
import { keyedReads } from '../reads/reads-by-key.ts'
import { ReadRecorder } from '../reads/record.ts'
import { jsonReader } from '../reads/send-read.ts'
import { ClientDisconnected, type Recipient } from '../statements/answer-size.ts'
import { eventListeners } from '../statements/listeners.ts'
import { observedAdapter, transactionOwners } from '../statements/observed-adapter.ts'
import { statementEvents } from '../statements/statement-events.ts'

/** The operations of a server's connections. */
export interface Driver
  extends Pick<
    Database,
    'kind' | 'version' | 'onRows' | 'onViewers' | 'exclusively' | 'pulse' | 'plan' | 'connections' | 'close'
  > {
  adapter: SqlMigrationAwareDriverAdapterFactory
  query(sql: string, params: unknown[]): Promise<unknown[]>
  read: SendRead
  /** Returns the sender to a replica, or null when no replica may be read now. Unset without replicas. */
  elsewhere?: (() => SendRead | null) | undefined
  scripts: Scripts
}

export interface ConnectOptions {
  /** Leaves every read to Prisma, one after the other, and compiles no operation. */
  interpreted?: true
  /** Receives the progress of migrations. */
  log?: DatabaseLog
}

/** Connects Prisma to a driver and runs the missing migrations. */
export async function connect(driver: Driver, { interpreted, log }: ConnectOptions = {}): Promise<Database> {
  const { kind, version, onRows, onViewers, exclusively, pulse, plan, connections } = driver
  const statements = statementEvents()
  const owners = transactionOwners()
  const fallbacks = eventListeners<Parameters<OnFallback>>()
  const adapter = observedAdapter(driver.adapter, statements.tell, owners)
  const prisma = new PrismaClient({
    adapter,
    // Under load a person prefers to wait for a connection; Prisma's default fails after two seconds.
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  try {
    await migrate({ ...driver.scripts, query: (sql) => driver.query(sql, []) }, { log })
  } catch (error) {
    await prisma.$disconnect()
    throw error
  }
  const sendBy =
    (read: SendRead, scope?: RequestScope, receiver?: Recipient): SendRead =>
    (sql, params, pace) => {
      if (!receiver) return statements.tell(sql, scope, () => read(sql, params, pace))
      return readForRecipient(receiver, () => statements.tell(sql, scope, () => read(sql, params, pace, receiver)))
    }
  const sendFor = (scope?: RequestScope, receiver?: Recipient) => sendBy(driver.read, scope, receiver)
  const sendElsewhere = (scope?: RequestScope, receiver?: Recipient): SendRead | null => {
    const read = driver.elsewhere?.()
    return read ? sendBy(read, scope, receiver) : null
  }
  const queryFor =
    (scope?: RequestScope, receiver?: Recipient): Database['query'] =>
    async <Row>(sql: string, params: unknown[] = []) => {
      receiver?.check()
      return statements.tell(sql, scope, () => driver.query(sql, params) as Promise<Row[]>)
    }
  const announcing = (scope?: RequestScope) => scope && ((tx: Tx) => owners.announce(tx, scope))
  const send = sendFor()
  const alone = sendEachRead(send)
  const compiled = withCompiledReads(prisma, alone, fallbacks.tell)
  const listed = keyedReads(prisma, interpreted ? null : fallbacks.tell)
  const readsIn = (turn: ReadBatch) => ({ read: jsonReader(turn), listed: listed.in(turn) as Database['listed'] })
  const db: Database = {
    kind,
    key: {},
    version,
    onRows,
    onViewers,
    prisma: interpreted ? (prisma as Database['prisma']) : compiled,
    query: queryFor(),
    ...readsIn(alone),
    lags: driver.elsewhere !== undefined,
    forJob: (scope) => {
      const turn = sendEachRead(sendFor(scope))
      return {
        ...db,
        prisma: withBatch(db.prisma, turn, announcing(scope)),
        query: queryFor(scope),
        ...readsIn(turn),
      }
    },
    forOneAsker: ({ recordedFor, mayLag, scope, receiver } = {}) => {
      const send = sendFor(scope, receiver)
      const recorder = recordedFor === undefined ? undefined : new ReadRecorder(recordedFor)
      const elsewhere = mayLag ? sendElsewhere(scope, receiver) : null
      const sending = elsewhere ?? send
      const turn = batchReads(recorder?.through(sending) ?? sending, { leftToPrisma: () => recorder?.missed() })
      if (interpreted) return { ...db, interpreted, receiver }
      const query: Database['query'] = (sql, params) => {
        recorder?.missed()
        return queryFor(scope, receiver)(sql, params)
      }
      const own = {
        prisma: withBatch(compiled, turn, announcing(scope)),
        query,
        recorder,
        newest: elsewhere ? db : undefined,
        scope,
        receiver,
        ...readsIn(turn),
      }
      // The shared members are inherited: copying them costs more than the rest of the work for a request.
      return Object.assign(Object.create(db) as Database, own)
    },
    exclusively,
    pulse,
    plan,
    connections,
    onStatement: statements.onBegin,
    onAnswer: statements.onEnd,
    onFallback: fallbacks.listen,
    close: async () => {
      await prisma.$disconnect()
      await driver.close()
    },
  }
  return db
}

/** Reads for a recipient that may disconnect and that limits the size of its answer. */
async function readForRecipient(receiver: Recipient, send: () => ReturnType<SendRead>): ReturnType<SendRead> {
  receiver.check()
  const row = await send().catch((error: unknown) => {
    throw receiver.hasLeft ? new ClientDisconnected() : error
  })
  receiver.take(row)
  return row
}
