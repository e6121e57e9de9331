import { Prisma } from '../../../../generated/prisma/client.ts'
import { free, lendable } from '../../holds/eligibility/lendable.ts'

/** SQL that is true for a copy `i` that a patron could take off the shelf now: what `itemState` calls ON_SHELF. */
export const onShelf = Prisma.sql`${lendable} AND i.away_at_id IS NULL AND ${free}`

/** Whether the library, or the branch, has a copy of the title `t` that it still has, or that can be lent now. */
export function copySql(branch: string | null, lendableNow?: boolean | null): string {
  const at = branch === null ? '' : ` AND i.branch_id = ${branch}`
  return `EXISTS (SELECT 1 FROM items i WHERE i.title_id = t.id${at} AND ${copyCountsSql(lendableNow)})`
}

/** Whether the copy `i` is one that is looked for. */
export function copyCountsSql(lendableNow?: boolean | null): string {
  return lendableNow ? onShelf.sql : `i.status = 'AVAILABLE'`
}
