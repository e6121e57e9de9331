import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import type { Range } from '../../common/list-order.ts'
import { freeCopySql } from '../../holds/eligibility/lendable.ts'
import { ascending, type CopyRow, copyColumns, type ListPage, readListPage } from './page.ts'

export interface TransitRow extends CopyRow {
  fromBranchId: number
  toBranchId: number
  /** True when the copy goes to a hold; false when it goes home. */
  forHold: boolean
  /** The time of capture. Null for a copy on its way home, whose departure is not recorded. */
  since: Date | null
}

/** The copies in transit to a branch (回送中), longest first, so that staff notice copies that never arrive. */
export function incomingTransit(tx: Tx, branchId: number, range: Range): Promise<ListPage<TransitRow>> {
  return inTransit(tx, Prisma.sql`"toBranchId" = ${branchId}`, range)
}

/** The copies in transit from a branch. */
export function outgoingTransit(tx: Tx, branchId: number, range: Range): Promise<ListPage<TransitRow>> {
  return inTransit(tx, Prisma.sql`"fromBranchId" = ${branchId}`, range)
}

export const transitOrder = ascending(['unrecorded', 'boolean'], ['"sentAt"', 'timestamptz'], ['"itemId"', 'int'])

/** A copy whose slip is still recorded has not left the hold shelf and is listed among the copies to remove. */
export function transitSql(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT *, since IS NULL AS unrecorded, coalesce(since, 'epoch') AS "sentAt" FROM (
      SELECT coalesce(i.away_at_id, i.branch_id) AS "fromBranchId", h.pickup_branch_id AS "toBranchId", true AS "forHold",
             (SELECT s.at FROM hold_transitions s WHERE s.hold_id = h.id AND s."to" = 'IN_TRANSIT'
               ORDER BY s.id DESC LIMIT 1) AS since,
             ${copyColumns}
        FROM holds h JOIN items i ON i.id = h.item_id JOIN titles t ON t.id = i.title_id
       WHERE h.state = 'IN_TRANSIT' AND i.shelved_hold_id IS NULL
      UNION ALL
      SELECT i.away_at_id, i.branch_id, false, NULL, ${copyColumns}
        FROM items i JOIN titles t ON t.id = i.title_id
       WHERE i.away_at_id IS NOT NULL AND i.shelved_hold_id IS NULL AND i.status = 'AVAILABLE' AND ${freeCopySql}) AS moving
     WHERE ${where}`
}

async function inTransit(tx: Tx, where: Prisma.Sql, range: Range): Promise<ListPage<TransitRow>> {
  const { total, rows } = await readListPage<TransitRow>(tx, transitSql(where), transitOrder, range)
  // JSON carries the time as text.
  return { total, rows: rows.map((row) => ({ ...row, since: row.since && new Date(row.since) })) }
}
