import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { Prisma } from '../../generated/prisma/client.ts'
import { PrismaClient } from '../../generated/prisma/client.ts'
import type { Database } from './database.ts'
import { listeners, telling } from './listeners.ts'
import { migrate } from './migrate.ts'
import { inTurn, type OnFallback, withCompiledReads } from './reads/reads.ts'
import { oneByOne, type SendRead, type Turn, together } from './reads/turn.ts'

/** What the two kinds of database do each in its own way. */
export interface Driver extends Pick<Database, 'kind' | 'exclusively' | 'close'> {
  adapter: SqlMigrationAwareDriverAdapterFactory
  query(sql: string, params: unknown[]): Promise<unknown[]>
  read: SendRead
}

/**
 * Puts Prisma on a driver, and brings the tables up to date. `interpreted`: Prisma itself reads, one after the other, and
 * operations are not compiled.
 */
export async function connect(driver: Driver, { interpreted = false } = {}): Promise<Database> {
  const { kind, exclusively } = driver
  const statements = listeners<[sql: string]>()
  const fallbacks = listeners<Parameters<OnFallback>>()
  const adapter = telling(driver.adapter, statements.tell)
  const prisma = new PrismaClient({
    adapter,
    // In a rush a person would rather wait for a connection than be told after two seconds that something failed.
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  try {
    await migrate(adapter, (sql) => driver.query(sql, []))
  } catch (error) {
    await prisma.$disconnect()
    throw error
  }
  const send: SendRead = (sql, params) => {
    statements.tell(sql)
    return driver.read(sql, params)
  }
  const alone = oneByOne(send)
  const db: Database = {
    kind,
    key: {},
    prisma: withCompiledReads(prisma, alone, fallbacks.tell),
    query: async <Row>(sql: string, params: unknown[] = []) => {
      statements.tell(sql)
      return (await driver.query(sql, params)) as Row[]
    },
    read: readIn(alone),
    forOneAsker: () => {
      const turn = together(send)
      return { ...db, prisma: inTurn(db.prisma, turn), read: readIn(turn) }
    },
    exclusively,
    ...(interpreted && { interpreted, prisma, forOneAsker: () => db }),
    onStatement: statements.listen,
    onFallback: fallbacks.listen,
    close: async () => {
      await prisma.$disconnect()
      await driver.close()
    },
  }
  return db
}

function readIn(turn: Turn): Database['read'] {
  return <Value>({ text, values }: Prisma.Sql) => {
    const read = { sql: `SELECT (${text})::text`, decode: (json: string | null) => json && JSON.parse(json) }
    // A driver would write moments in the machine's own zone.
    const params = values.map((value) => (value instanceof Date ? value.toISOString() : value))
    return turn.ask({ read, params }) as Promise<Value | null>
  }
}
