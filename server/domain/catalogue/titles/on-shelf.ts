import { Prisma } from '../../../../generated/prisma/client.ts'
import { freeCopySql, lendableSql } from '../../holds/eligibility/lendable.ts'

/** SQL: whether staff can fetch a copy `i` at its branch for a hold. It may still be on the hold shelf, for an ended hold. */
export const fetchableSql = Prisma.sql`${lendableSql} AND i.away_at_id IS NULL AND ${freeCopySql}`

/** SQL: whether a copy `i` is on the shelf for a patron to take, which `itemState` calls ON_SHELF. */
export const onShelfSql = Prisma.sql`${fetchableSql} AND i.shelved_hold_id IS NULL`

/**
 * SQL: whether the library or the branch has a copy of the title `t`, or one that can be lent now. `place` is a further
 * condition on the copy `i`.
 */
export function hasCopySql(branch: string | null, lendableNow?: boolean | null, place?: string | null): string {
  const at = branch === null ? '' : ` AND i.branch_id = ${branch}`
  const there = place ? ` AND ${place}` : ''
  return `EXISTS (SELECT 1 FROM items i WHERE i.title_id = t.id${at}${there} AND ${isCountedCopySql(lendableNow)})`
}

/** SQL: whether the library lends the type of the title `t` (L10). The types are read once for the statement. */
export const isLentTypeSql = 't.type_code <> ALL (ARRAY(SELECT code FROM material_types WHERE NOT lendable))'

/**
 * SQL: whether the copy `i` stands at one of the locations on a day (C14). Two plain conditions, so that an index of the
 * locations finds the copies; `CASE` would read all of them.
 */
export function standsAtSql(locations: string, today: string): string {
  return `(i.location_id = ANY(${locations}) AND (i.temporary_until IS NULL OR i.temporary_until < ${today})
    OR i.temporary_location_id = ANY(${locations}) AND i.temporary_until >= ${today})`
}

/** SQL: whether the copy `i` counts for the search. */
export function isCountedCopySql(lendableNow?: boolean | null): string {
  return lendableNow ? onShelfSql.sql : `i.status = 'AVAILABLE'`
}
