import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

/**
 * Data-modifying parts of one statement. The name of a part makes its returned rows available to other parts. All parts
 * see the rows as they were before the statement, and no two may change the same row.
 */
export type Writes = Record<string, Prisma.Sql>

export async function write(tx: Tx, writes: Writes): Promise<void> {
  if (Object.keys(writes).length > 0) await tx.$executeRaw`${withWrites(writes)} SELECT 1`
}

/** SQL that precedes a SELECT of the rows that the writes return. */
export function withWrites(writes: Writes): Prisma.Sql {
  const parts = Object.entries(writes).map(([name, sql]) => Prisma.sql`${Prisma.raw(name)} AS (${sql})`)
  return Prisma.sql`WITH ${Prisma.join(parts, ',\n')}`
}
