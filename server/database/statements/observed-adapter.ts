import type {
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import type { RequestScope } from '../../common/request-scope.ts'
import type { ObserveStatement } from './statement-events.ts'

/** The request scope or job of a transaction, once it is known. */
interface TransactionScope {
  scope?: RequestScope | undefined
}

type Raw = { $queryRawUnsafe(sql: string): Promise<unknown> }

/**
 * Tells the adapter to which request scope a transaction belongs. It uses a marker statement that is not sent to the
 * server, because Prisma passes nothing else through.
 */
export function transactionOwners() {
  const beginning = '-- for '
  const announced = new Map<string, RequestScope>()
  let last = 0
  return {
    announce: async (tx: Raw, scope: RequestScope): Promise<void> => {
      last += 1
      const sql = `${beginning}${last}`
      announced.set(sql, scope)
      await tx.$queryRawUnsafe(sql).finally(() => announced.delete(sql))
    },
    announcedIn: (sql: string): RequestScope | undefined =>
      sql.startsWith(beginning) ? announced.get(sql) : undefined,
  }
}

export type TransactionOwners = ReturnType<typeof transactionOwners>

/**
 * Wraps the adapter so that every statement is reported. Prisma's own query events cost time even without a listener.
 */
export function observedAdapter(
  factory: SqlMigrationAwareDriverAdapterFactory,
  tell: ObserveStatement,
  owners: TransactionOwners,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = observeStatements(await factory.connect(), tell, owners, {})
      const start = adapter.startTransaction.bind(adapter)
      adapter.startTransaction = async (isolation) => {
        const whose: TransactionScope = {}
        const tx = await tell('BEGIN', undefined, () => start(isolation))
        return observeEnd(observeStatements(serialTransaction(tx), tell, owners, whose), tell, whose)
      }
      return adapter
    },
  }
}

const nothing: SqlResultSet = { columnNames: [], columnTypes: [], rows: [] }

function observeStatements<Queryable extends SqlQueryable>(
  queryable: Queryable,
  tell: ObserveStatement,
  owners: TransactionOwners,
  whose: TransactionScope,
): Queryable {
  const [query, execute] = [queryable.queryRaw.bind(queryable), queryable.executeRaw.bind(queryable)]
  queryable.queryRaw = (statement: SqlQuery) => {
    const owner = owners.announcedIn(statement.sql)
    if (!owner) return tell(statement.sql, whose.scope, () => query(statement))
    whose.scope = owner
    // `BEGIN` was sent before the request scope was known.
    owner.statements += 1
    return Promise.resolve(nothing)
  }
  queryable.executeRaw = (statement: SqlQuery) => tell(statement.sql, whose.scope, () => execute(statement))
  return queryable
}

/** Prisma ends a transaction with a statement of its own, or leaves it to the adapter (`usePhantomQuery`). */
function observeEnd(tx: Transaction, tell: ObserveStatement, whose: TransactionScope): Transaction {
  if (!tx.options.usePhantomQuery) return tx
  const [commit, rollback] = [tx.commit.bind(tx), tx.rollback.bind(tx)]
  tx.commit = () => tell('COMMIT', whose.scope, commit)
  tx.rollback = () => tell('ROLLBACK', whose.scope, rollback)
  return tx
}

/** Makes a transaction send its statements one after the other, because it has only one connection. */
function serialTransaction(transaction: Transaction): Transaction {
  const [query, execute] = [transaction.queryRaw.bind(transaction), transaction.executeRaw.bind(transaction)]
  let last: Promise<unknown> = Promise.resolve()
  const next = <Answer>(send: () => Promise<Answer>): Promise<Answer> => {
    const answer = last.then(send, send)
    last = answer
    return answer
  }
  transaction.queryRaw = (statement: SqlQuery) => next(() => query(statement))
  transaction.executeRaw = (statement: SqlQuery) => next(() => execute(statement))
  return transaction
}
