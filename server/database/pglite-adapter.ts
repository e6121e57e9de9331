import type { PGlite } from '@electric-sql/pglite'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

type Failing = { onError(error: unknown): never }

/**
 * Prisma's way to PGlite. Its own commit swallows what the database says to it, and a transaction that a deferred
 * constraint refused would pass for done; here the refusal arrives.
 */
export function pgliteAdapter(lite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  let begun: Promise<unknown> | undefined
  const watched = new Proxy(lite, {
    get(target, property) {
      if (property === 'transaction') {
        return (work: Parameters<PGlite['transaction']>[0]) => {
          begun = target.transaction(work)
          return begun
        }
      }
      const value = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const factory = new PrismaPGlite(watched)
  const watch = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (isolation) => {
      // Begins before it waits for anything, so what began is this transaction.
      const starting = start(isolation)
      const ended = begun
      return hearing(await starting, ended)
    }
    return adapter
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => watch(await factory.connect()),
    connectToShadowDb: () => factory.connectToShadowDb(),
  }
}

function hearing(tx: Transaction, ended: Promise<unknown> | undefined): Transaction {
  const commit = tx.commit.bind(tx)
  tx.commit = async () => {
    await commit()
    await ended?.catch((error: unknown) => (tx as unknown as Failing).onError(error))
  }
  return tx
}
