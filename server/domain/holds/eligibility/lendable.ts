import { Prisma } from '../../../../generated/prisma/client.ts'
import type { ItemStatus } from '../../../../generated/prisma/enums.ts'
import { capturedStates } from '../states/states.ts'

/** SQL that is true for a copy `i` that can be lent now or after its return (L7). */
export const lendableSql = Prisma.sql`i.status = 'AVAILABLE' AND NOT i.reference_only`

/** Evaluates the same condition on a row. */
export function isLendable({ status, referenceOnly }: { status: ItemStatus; referenceOnly: boolean }): boolean {
  return status === 'AVAILABLE' && !referenceOnly
}

/** SQL that is true when the title has a lendable copy. The `titleId` expression must not refer to an alias `i`. */
export function hasLendableCopySql(titleId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM items i WHERE i.title_id = ${titleId} AND ${lendableSql})`
}

/** SQL that is true for a copy `i` that is tied to no hold. */
export const uncapturedSql = Prisma.sql`NOT EXISTS (SELECT FROM holds c WHERE c.item_id = i.id
  AND c.state IN (${Prisma.raw(capturedStates.map((state) => `'${state}'`).join(', '))}))`

/** SQL that is true for a copy `i` that is neither on loan nor tied to a hold. */
export const freeCopySql = Prisma.sql`NOT EXISTS (SELECT FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)
  AND ${uncapturedSql}`
