import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaClient } from '../../generated/prisma/client.ts'
import type { Database } from './database.ts'
import { listeners, telling } from './listeners.ts'
import { migrate } from './migrate.ts'
import { listedReads } from './reads/listed.ts'
import { readIn } from './reads/read.ts'
import { inTurn, type OnFallback, questionOf, withCompiledReads } from './reads/reads.ts'
import { oneByOne, type SendRead, type Turn, together } from './reads/turn.ts'

/** What the two kinds of database do each in its own way. */
export interface Driver extends Pick<Database, 'kind' | 'version' | 'exclusively' | 'pulse' | 'connections' | 'close'> {
  adapter: SqlMigrationAwareDriverAdapterFactory
  /** The way of migrations, where it is another one: theirs has no limits of time. */
  upgrading?: { adapter: SqlMigrationAwareDriverAdapterFactory; query(sql: string): Promise<unknown[]> }
  query(sql: string, params: unknown[]): Promise<unknown[]>
  read: SendRead
}

/**
 * Puts Prisma on a driver, and brings the tables up to date. `interpreted`: Prisma itself reads, one after the other, and
 * operations are not compiled.
 */
export async function connect(driver: Driver, { interpreted = false } = {}): Promise<Database> {
  const { kind, version, exclusively, pulse, connections } = driver
  const statements = listeners<[sql: string]>()
  const fallbacks = listeners<Parameters<OnFallback>>()
  const adapter = telling(driver.adapter, statements.tell)
  const prisma = new PrismaClient({
    adapter,
    // In a rush a person would rather wait for a connection than be told after two seconds that something failed.
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  try {
    const upgrading = driver.upgrading ?? { adapter, query: (sql: string) => driver.query(sql, []) }
    await migrate(upgrading.adapter, upgrading.query)
  } catch (error) {
    await prisma.$disconnect()
    throw error
  }
  const send: SendRead = (sql, params, isPlannedAnew) => {
    statements.tell(sql)
    return driver.read(sql, params, isPlannedAnew)
  }
  const alone = oneByOne(send)
  const compiled = withCompiledReads(prisma, alone, fallbacks.tell)
  const listed = listedReads(prisma, interpreted ? null : fallbacks.tell)
  const readsIn = (turn: Turn) => ({ read: readIn(turn), listed: listed.in(turn) as Database['listed'] })
  const db: Database = {
    kind,
    key: {},
    version,
    prisma: interpreted ? (prisma as Database['prisma']) : compiled,
    query: async <Row>(sql: string, params: unknown[] = []) => {
      statements.tell(sql)
      return (await driver.query(sql, params)) as Row[]
    },
    ...readsIn(alone),
    question: (read) => questionOf(compiled, read),
    text: async ({ read, params }) => (await send(read.sql, params, read.isPlannedAnew ?? false))?.[0] ?? null,
    forOneAsker: (condition) => {
      const turn = together(send, { condition })
      if (interpreted) return { ...db, interpreted, holds: turn.holds }
      return { ...db, prisma: inTurn(compiled, turn), ...readsIn(turn), holds: turn.holds }
    },
    exclusively,
    pulse,
    connections,
    onStatement: statements.listen,
    onFallback: fallbacks.listen,
    close: async () => {
      await prisma.$disconnect()
      await driver.close()
    },
  }
  return db
}
