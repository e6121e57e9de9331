import type {
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { inOrder } from './in-order.ts'

type Tell = (sql: string) => void

/** Those who are told of something each time. */
export function listeners<Told extends unknown[]>() {
  const all: ((...told: Told) => void)[] = []
  return {
    listen: (listener: (...told: Told) => void) => void all.push(listener),
    tell: (...told: Told) => {
      for (const listener of all) listener(...told)
    },
  }
}

/** The adapter, telling of what Prisma sends by it; Prisma's own events cost something even where nobody listens. */
export function telling(
  factory: SqlMigrationAwareDriverAdapterFactory,
  tell: Tell,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = tellingAll(await factory.connect(), tell)
      const start = adapter.startTransaction.bind(adapter)
      adapter.startTransaction = async (isolation) => {
        tell('BEGIN')
        return tellingItsEnd(tellingAll(inOrder(await start(isolation)), tell), tell)
      }
      return adapter
    },
  }
}

function tellingAll<Queryable extends SqlQueryable>(queryable: Queryable, tell: Tell): Queryable {
  const [query, execute] = [queryable.queryRaw.bind(queryable), queryable.executeRaw.bind(queryable)]
  queryable.queryRaw = (asked: SqlQuery) => {
    tell(asked.sql)
    return query(asked)
  }
  queryable.executeRaw = (asked: SqlQuery) => {
    tell(asked.sql)
    return execute(asked)
  }
  return queryable
}

/** Prisma ends a transaction by a statement, or leaves that to the adapter. */
function tellingItsEnd(tx: Transaction, tell: Tell): Transaction {
  if (!tx.options.usePhantomQuery) return tx
  const [commit, rollback] = [tx.commit.bind(tx), tx.rollback.bind(tx)]
  tx.commit = () => {
    tell('COMMIT')
    return commit()
  }
  tx.rollback = () => {
    tell('ROLLBACK')
    return rollback()
  }
  return tx
}
