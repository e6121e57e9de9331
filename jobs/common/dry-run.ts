import type { Database, Tx } from '../../server/database/database.ts'
import { shareLibrarySystem } from '../../server/domain/library-system/connected.ts'

const timeout = 30 * 60_000

/**
 * Runs the work in one transaction and rolls it back at the end, so a dry run uses the same rules as a real run.
 * Returns the result of the work. Transactions of the work become savepoints.
 */
export async function dryRun<Result>(db: Database, work: (db: Database) => Promise<Result>): Promise<Result> {
  const takenBack = Symbol()
  let result: { is: Result } | undefined
  const trial = db.prisma.$transaction(
    async (tx) => {
      result = { is: await work(databaseInside(db, tx)) }
      throw takenBack
    },
    { timeout: timeout },
  )
  await trial.catch((error: unknown) => {
    if (error !== takenBack) throw error
  })
  if (!result) throw new Error('A dry run ended without a result.')
  return result.is
}

/** Returns a database object whose statements run inside the transaction. */
function databaseInside(db: Database, tx: Tx): Database {
  const prisma = new Proxy(tx as Database['prisma'], {
    get: (client, property) => (property === '$transaction' ? withSavepoint(tx) : Reflect.get(client, property)),
  })
  const inside: Database = {
    ...db,
    prisma,
    query: (sql, params = []) => tx.$queryRawUnsafe(sql, ...params),
    read: tx.read,
    forOneAsker: () => ({ ...inside, holds: async () => true }),
    // A separate cache key, because rolled back values must not be cached.
    key: {},
    version: () => null,
    // A dry run leaves nothing behind, so it waits for no other run.
    exclusively: (_name, work) => work(),
  }
  shareLibrarySystem(db, inside)
  return inside
}

function withSavepoint(tx: Tx) {
  return async <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> => {
    await tx.$executeRaw`SAVEPOINT part`
    try {
      const result = await work(tx)
      await tx.$executeRaw`RELEASE SAVEPOINT part`
      return result
    } catch (error) {
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT part`
      throw error
    }
  }
}
