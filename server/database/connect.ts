import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaClient } from '../../generated/prisma/client.ts'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { type RunRead, withCompiledReads } from './reads/reads.ts'

/** What the two kinds of database do each in its own way. */
interface Driver extends Pick<Database, 'kind' | 'exclusively' | 'close'> {
  adapter: SqlMigrationAwareDriverAdapterFactory
  query(sql: string, params: unknown[]): Promise<unknown[]>
  read: RunRead
}

/** Puts Prisma on a driver, and brings the tables up to date. */
export async function connect(driver: Driver): Promise<Database> {
  const { kind, adapter, exclusively } = driver
  const statements = statementListeners()
  const prisma = new PrismaClient({
    adapter,
    log: [{ emit: 'event', level: 'query' }],
    // In a rush a person would rather wait for a connection than be told after two seconds that something failed.
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  prisma.$on('query', (event) => statements.tell(event.query))
  try {
    await migrate(adapter, (sql) => driver.query(sql, []))
  } catch (error) {
    await prisma.$disconnect()
    throw error
  }
  return {
    kind,
    prisma: withCompiledReads(prisma, (sql, params) => {
      statements.tell(sql)
      return driver.read(sql, params)
    }),
    query: async <Row>(sql: string, params: unknown[] = []) => {
      statements.tell(sql)
      return (await driver.query(sql, params)) as Row[]
    },
    exclusively,
    onStatement: statements.listen,
    close: async () => {
      await prisma.$disconnect()
      await driver.close()
    },
  }
}

function statementListeners() {
  const listeners: ((sql: string) => void)[] = []
  return {
    listen: (listener: (sql: string) => void) => void listeners.push(listener),
    tell: (sql: string) => {
      for (const listener of listeners) listener(sql)
    },
  }
}
