import type { SqlMigrationAwareDriverAdapterFactory, SqlQuery, SqlQueryable } from '@prisma/driver-adapter-utils'

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
      adapter.startTransaction = async (isolation) => tellingAll(await start(isolation), tell)
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
