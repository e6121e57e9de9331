import { Prisma } from '../../../../generated/prisma/client.ts'
import type { HoldState } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import type { Range } from '../../common/list-order.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { ascending, type CopyRow, copyColumns, type ListPage, readListPage } from './page.ts'

/** The state of a copy's shelf period. */
type ShelfTerm = 'PAST' | 'TODAY' | 'TOMORROW' | 'LATER'

export interface ShelfRow extends CopyRow {
  holdId: number
  patronId: number
  patronName: string
  cardNumber: string
  /** The last day on the shelf, YYYY-MM-DD (H5). */
  expiresOn: string
  /** PAST means that the expiry job has not run yet. */
  term: ShelfTerm
  /** True when the copy carries the slip of another hold or no slip. */
  needsSlip: boolean
  shelfNumber: number | null
  /** The pickup place and its compartment, e.g. 駅前ロッカー A3. Null when the copy is in none (H21). */
  compartment: string | null
}

/** The pickup place of a copy `i` and its compartment, as staff call them. */
export const compartmentSql = Prisma.sql`(SELECT p.name || ' ' || c.label
    FROM pickup_compartments c JOIN pickup_places p ON p.id = c.place_id WHERE c.id = i.compartment_id)`

/**
 * SQL that is true for a hold whose copy `i` has arrived for a pickup place and is in no compartment yet (H21). The copy
 * has the slip of the hold since it was scanned at the pickup branch. The previous release makes such a hold READY at its
 * check-in.
 */
export const awaitsPlacingSql = (hold: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${hold}.pickup_place_id IS NOT NULL AND ${hold}.item_id = i.id
    AND (${hold}.state = 'IN_TRANSIT' AND i.shelved_hold_id = ${hold}.id
      OR ${hold}.state = 'READY' AND ${hold}.compartment_id IS NULL))`

/** The copies on a branch's hold shelf (取置棚). Copies that need a slip come first, then by their last day. */
export function holdShelf(tx: Tx, branchId: number, now: Date, range: Range): Promise<ListPage<ShelfRow>> {
  const today = dateIn(now)
  const list = Prisma.sql`
    SELECT h.id AS "holdId", p.id AS "patronId", p.name AS "patronName", p.card_number AS "cardNumber",
           h.shelf_expires_on::text AS "expiresOn", h.shelf_number AS "shelfNumber", i.shelved_hold_id IS DISTINCT FROM h.id AS "needsSlip",
           ${compartmentSql} AS compartment,
           CASE WHEN h.shelf_expires_on < ${today.toString()}::date THEN 'PAST'
                WHEN h.shelf_expires_on = ${today.toString()}::date THEN 'TODAY'
                WHEN h.shelf_expires_on = ${today.add({ days: 1 }).toString()}::date THEN 'TOMORROW'
                ELSE 'LATER' END AS term,
           i.shelved_hold_id IS NOT DISTINCT FROM h.id AS "hasSlip", ${copyColumns}
      FROM holds h JOIN items i ON i.id = h.item_id JOIN titles t ON t.id = h.title_id JOIN patrons p ON p.id = h.patron_id
     WHERE h.state = 'READY' AND h.pickup_branch_id = ${branchId}`
  return readListPage(tx, list, shelfOrder, range)
}

export const shelfOrder = ascending(['"hasSlip"', 'boolean'], ['"expiresOn"', 'text'], ['"holdId"', 'int'])

export interface RemovalRow extends CopyRow {
  /** The hold whose slip is in the copy. Null when it is anonymised. */
  formerHoldId: number | null
  formerState: HoldState
  /** The hold that has captured the copy since then. Null when only the check-in decides, as for a compartment (H23). */
  nextHoldId: number | null
  nextBranchId: number | null
  /** The number of its place on the hold shelf. */
  shelfNumber: number | null
  /** The pickup place and the compartment that staff have to empty. Null when the copy is in none (H23). */
  compartment: string | null
}

/**
 * The copies on a branch's hold shelf whose hold was cancelled, expired, reverted or moved to another branch. Staff
 * scan each at check-in, which states its destination.
 */
export function toRemove(tx: Tx, branchId: number, range: Range): Promise<ListPage<RemovalRow>> {
  const list = Prisma.sql`
    SELECT n.id AS "nextHoldId", n.pickup_branch_id AS "nextBranchId", slip.id AS "slipId", slip.shelf_number AS "shelfNumber",
           CASE WHEN slip.patron_id IS NOT NULL THEN slip.id END AS "formerHoldId", slip.state AS "formerState",
           ${compartmentSql} AS compartment, ${copyColumns}
      FROM holds slip JOIN items i ON i.shelved_hold_id = slip.id JOIN titles t ON t.id = i.title_id
      LEFT JOIN holds n ON n.item_id = i.id AND n.state = 'IN_TRANSIT'
     WHERE slip.pickup_branch_id = ${branchId} AND NOT ${awaitsPlacingSql(Prisma.sql`slip`)}
       AND NOT EXISTS (SELECT FROM holds r
         WHERE r.item_id = i.id AND r.state = 'READY' AND r.pickup_branch_id = ${branchId})`
  return readListPage(tx, list, removalOrder, range)
}

export const removalOrder = ascending(['"slipId"', 'int'], ['"itemId"', 'int'])
