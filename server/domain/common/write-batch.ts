import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

/**
 * Writes of one statement, each by the name under which another can read what it returns. All of them see the rows as
 * they were before the first, and no two may change one row.
 */
export type Writes = Record<string, Prisma.Sql>

export async function write(tx: Tx, writes: Writes): Promise<void> {
  if (Object.keys(writes).length > 0) await tx.$executeRaw`${withWrites(writes)} SELECT 1`
}

/** SQL that goes before a SELECT of what the writes return. */
export function withWrites(writes: Writes): Prisma.Sql {
  const parts = Object.entries(writes).map(([name, sql]) => Prisma.sql`${Prisma.raw(name)} AS (${sql})`)
  return Prisma.sql`WITH ${Prisma.join(parts, ',\n')}`
}
