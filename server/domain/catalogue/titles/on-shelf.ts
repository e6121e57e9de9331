import { Prisma } from '../../../../generated/prisma/client.ts'
import { freeCopySql, lendableSql } from '../../holds/eligibility/lendable.ts'

/** SQL: whether a copy `i` is on the shelf for a patron to take, which `itemState` calls ON_SHELF. */
export const onShelfSql = Prisma.sql`${lendableSql} AND i.away_at_id IS NULL AND ${freeCopySql}`

/** SQL: whether the library or the branch has a copy of the title `t`, or one that can be lent now. */
export function hasCopySql(branch: string | null, lendableNow?: boolean | null): string {
  const at = branch === null ? '' : ` AND i.branch_id = ${branch}`
  return `EXISTS (SELECT 1 FROM items i WHERE i.title_id = t.id${at} AND ${isCountedCopySql(lendableNow)})`
}

/** SQL: whether the copy `i` counts for the search. */
export function isCountedCopySql(lendableNow?: boolean | null): string {
  return lendableNow ? onShelfSql.sql : `i.status = 'AVAILABLE'`
}
