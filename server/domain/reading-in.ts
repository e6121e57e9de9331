import { Prisma } from '../../generated/prisma/client.ts'
import type { Database, Tx } from '../database/database.ts'

/** Reads inside a transaction what is otherwise read outside. */
export function readingIn(tx: Pick<Tx, '$queryRaw'>): Pick<Database, 'read'> {
  return {
    read: async <Value>(sql: Prisma.Sql) => {
      const [row] = await tx.$queryRaw<{ value: Value }[]>(Prisma.sql`SELECT (${sql}) AS value`)
      return row?.value ?? null
    },
  }
}
