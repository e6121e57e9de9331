import { Prisma } from '../../../../generated/prisma/client.ts'
import { free, lendable } from '../../holds/eligibility/lendable.ts'

/** SQL: whether a copy `i` is on the shelf for a patron to take, which `itemState` calls ON_SHELF. */
export const onShelf = Prisma.sql`${lendable} AND i.away_at_id IS NULL AND ${free}`

/** SQL: whether the library or the branch has a copy of the title `t`, or one that can be lent now. */
export function copySql(branch: string | null, lendableNow?: boolean | null): string {
  const at = branch === null ? '' : ` AND i.branch_id = ${branch}`
  return `EXISTS (SELECT 1 FROM items i WHERE i.title_id = t.id${at} AND ${copyCountsSql(lendableNow)})`
}

/** SQL: whether the copy `i` counts for the search. */
export function copyCountsSql(lendableNow?: boolean | null): string {
  return lendableNow ? onShelf.sql : `i.status = 'AVAILABLE'`
}
