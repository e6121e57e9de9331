import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'

/**
 * Returns the patrons who have business at one of the branches: registered there, a hold for pickup there, a captured
 * copy there, or a loan from there.
 */
export async function withBusinessAt(
  { prisma }: Pick<Database, 'prisma'>,
  patronIds: readonly number[],
  branchCodes: readonly string[],
): Promise<Set<number>> {
  const isOne = (column: string) =>
    Prisma.sql`${Prisma.raw(column)} IN (SELECT id FROM branches WHERE code = ANY(${branchCodes}))`
  const rows = await prisma.$queryRaw<{ id: number }[]>`
    SELECT p.id FROM patrons p
     WHERE p.id = ANY(${patronIds}::int[])
       AND (${isOne('p.home_branch_id')}
            OR EXISTS (SELECT FROM holds h LEFT JOIN items i ON i.id = h.item_id
                        WHERE h.patron_id = p.id AND h.closed_at IS NULL
                          AND (${isOne('h.pickup_branch_id')} OR ${isOne('coalesce(i.away_at_id, i.branch_id)')}))
            OR EXISTS (SELECT FROM loans l WHERE l.patron_id = p.id AND l.returned_at IS NULL AND ${isOne('l.branch_id')}))`
  return new Set(rows.map(({ id }) => id))
}
