import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaClient } from '../../generated/prisma/client.ts'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { listedReads } from './reads/listed.ts'
import { readIn } from './reads/read.ts'
import { inTurn, questionOf, withCompiledReads } from './reads/reads.ts'
import { oneByOne, type SendRead, type Turn, together } from './reads/turn.ts'
import { statementListeners, telling } from './statement-listeners.ts'

/** What the two kinds of database do each in its own way. */
interface Driver extends Pick<Database, 'kind' | 'version' | 'exclusively' | 'close'> {
  adapter: SqlMigrationAwareDriverAdapterFactory
  query(sql: string, params: unknown[]): Promise<unknown[]>
  read: SendRead
}

/** Puts Prisma on a driver, and brings the tables up to date. */
export async function connect(driver: Driver): Promise<Database> {
  const { kind, version, exclusively } = driver
  const statements = statementListeners()
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
  const send: SendRead = (sql, params, isPlannedAnew) => {
    statements.tell(sql)
    return driver.read(sql, params, isPlannedAnew)
  }
  const alone = oneByOne(send)
  const listed = listedReads(prisma)
  const readsIn = (turn: Turn) => ({ read: readIn(turn), listed: listed.in(turn) as Database['listed'] })
  const db: Database = {
    kind,
    key: {},
    version,
    prisma: withCompiledReads(prisma, alone),
    query: async <Row>(sql: string, params: unknown[] = []) => {
      statements.tell(sql)
      return (await driver.query(sql, params)) as Row[]
    },
    ...readsIn(alone),
    question: (read) => questionOf(db.prisma, read),
    text: async ({ read, params }) => (await send(read.sql, params, read.isPlannedAnew ?? false))?.[0] ?? null,
    forOneAsker: (condition) => {
      const turn = together(send, { condition })
      return { ...db, prisma: inTurn(db.prisma, turn), ...readsIn(turn), holds: turn.holds }
    },
    exclusively,
    onStatement: statements.listen,
    close: async () => {
      await prisma.$disconnect()
      await driver.close()
    },
  }
  return db
}
