import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { fetchableSql } from '../../catalogue/titles/on-shelf.ts'
import type { Range } from '../../common/list-order.ts'
import { eligibleSql } from '../../holds/eligibility/capture.ts'
import { queueOrderSql } from '../../holds/states/queue-order.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { effectiveLocationSql } from '../../library/locations/effective.ts'
import { compartmentSql } from './hold-shelf.ts'
import { ascending, type CopyRow, copyColumns, type ListPage, readListPage } from './page.ts'

export interface PullRow extends CopyRow {
  /** The probable pickup branch. The scan at check-in decides which hold gets the copy (H3). */
  pickupBranchId: number
  /** True when the copy is still on the hold shelf, with the slip of a hold that has ended. */
  onHoldShelf: boolean
  /** The pickup place and the compartment that staff have to empty. Null when the copy is in none (H23). */
  compartment: string | null
  /** Where the copy stands today. Null when no location is recorded (C14). */
  locationId: number | null
}

/**
 * The copies to fetch from a branch's shelves for waiting holds (取り寄せ一覧), in walking order: by location, then by
 * shelf mark (C14). For each title all branches together fetch as many copies as there are eligible holds and free copies. Copies at the pickup branch of such a hold
 * come first, then the order of branches decides. A copy is captured when it is scanned at check-in.
 */
export function pullList(tx: Tx, branchId: number, now: Date, range: Range): Promise<ListPage<PullRow>> {
  return readListPage(tx, pullListSql(branchId, now), pullOrder, range)
}

export function pullListSql(branchId: number, now: Date): Prisma.Sql {
  return Prisma.sql`
    WITH wanted AS MATERIALIZED (
      SELECT DISTINCT i.title_id FROM items i
       WHERE i.branch_id = ${branchId} AND ${fetchableSql}
         AND EXISTS (SELECT FROM holds h WHERE h.title_id = i.title_id AND h.state = 'QUEUED')),
    copies AS MATERIALIZED (
      SELECT i.id, i.title_id, i.branch_id,
             row_number() OVER (PARTITION BY i.title_id, i.branch_id ORDER BY i.id) AS nth_here,
             count(*) OVER (PARTITION BY i.title_id) AS of_title
        FROM items i WHERE i.title_id IN (SELECT title_id FROM wanted) AND ${fetchableSql}),
    waiting AS MATERIALIZED (
      SELECT h.id, h.title_id, h.pickup_branch_id,
             row_number() OVER (PARTITION BY h.title_id ORDER BY ${queueOrderSql('h')}) AS turn
        FROM holds h WHERE h.title_id IN (SELECT title_id FROM wanted) AND ${eligibleSql(now)}),
    served AS (
      SELECT w.*, row_number() OVER (PARTITION BY w.title_id, w.pickup_branch_id ORDER BY w.turn) AS nth_there
        FROM waiting w
       WHERE w.turn <= (SELECT c.of_title FROM copies c WHERE c.title_id = w.title_id LIMIT 1)),
    at_home AS (
      SELECT c.id, s.id AS hold_id, s.pickup_branch_id FROM copies c
        JOIN served s ON s.title_id = c.title_id AND s.pickup_branch_id = c.branch_id AND s.nth_there = c.nth_here),
    other_holds AS (
      SELECT s.title_id, s.pickup_branch_id, row_number() OVER (PARTITION BY s.title_id ORDER BY s.turn) AS nth
        FROM served s WHERE s.id NOT IN (SELECT hold_id FROM at_home)),
    other_copies AS (
      SELECT c.id, c.title_id, row_number() OVER (PARTITION BY c.title_id ORDER BY b.position, b.id, c.id) AS nth
        FROM copies c JOIN branches b ON b.id = c.branch_id WHERE c.id NOT IN (SELECT id FROM at_home)),
    fetched AS (
      SELECT id, pickup_branch_id FROM at_home
      UNION ALL
      SELECT c.id, h.pickup_branch_id FROM other_copies c JOIN other_holds h ON h.title_id = c.title_id AND h.nth = c.nth)
    SELECT f.pickup_branch_id AS "pickupBranchId", i.shelved_hold_id IS NOT NULL AS "onHoldShelf",
           ${compartmentSql} AS compartment, ${copyColumns},
           s.id AS "locationId", s.id IS NULL AS unplaced, coalesce(s.position, 0) AS position,
           i.shelf_mark IS NULL AS unmarked, coalesce(i.shelf_mark, '') AS mark, t.sort_key AS "sortKey"
      FROM fetched f JOIN items i ON i.id = f.id JOIN titles t ON t.id = i.title_id
      LEFT JOIN shelving_locations s ON s.id = ${effectiveLocationSql(dateIn(now).toString())}
     WHERE i.branch_id = ${branchId}`
}

export const pullOrder = ascending(
  ['unplaced', 'boolean'],
  ['position', 'int'],
  ['unmarked', 'boolean'],
  ['mark', 'text'],
  ['"sortKey"', 'text'],
  ['"itemId"', 'int'],
)
