import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { awaitsPlacingSql } from '../circulation/lists/hold-shelf.ts'
import { type CopyRow, copyColumns } from '../circulation/lists/page.ts'

/** The maximum number of copies on the list of copies to place. */
export const maxToPlace = 100

export interface ToPlaceRow extends CopyRow {
  placeId: number
}

/** The copies at a branch that have arrived for a pickup place and are in no compartment yet (H21), oldest hold first. */
export function copiesToPlace(tx: Pick<Tx, '$queryRaw'>, branchId: number): Promise<ToPlaceRow[]> {
  return tx.$queryRaw`
    SELECT h.pickup_place_id AS "placeId", ${copyColumns}
      FROM holds h JOIN items i ON i.id = h.item_id JOIN titles t ON t.id = h.title_id
     WHERE h.pickup_branch_id = ${branchId} AND ${awaitsPlacingSql(Prisma.sql`h`)}
     ORDER BY h.id LIMIT ${maxToPlace}`
}

/** The content of a compartment: nothing, a copy for its patron, or a copy that staff have to take out (H23). */
type CompartmentUse = 'FREE' | 'HELD' | 'TO_EMPTY'

export interface CompartmentRow {
  id: number
  placeId: number
  label: string
  size: 'SMALL' | 'MEDIUM' | 'LARGE'
  inService: boolean
  use: CompartmentUse
  barcode: string | null
  holdId: number | null
  /** The last day of a copy that is held, YYYY-MM-DD. */
  expiresOn: string | null
}

/** The compartments of a branch with their copies, by place and label. */
export function compartmentsOf(tx: Pick<Tx, '$queryRaw'>, branchId: number): Promise<CompartmentRow[]> {
  return tx.$queryRaw`
    SELECT c.id, c.place_id AS "placeId", c.label, c.size::text AS size, c.in_service AS "inService", i.barcode,
           CASE WHEN i.id IS NULL THEN 'FREE' WHEN h.id IS NULL THEN 'TO_EMPTY' ELSE 'HELD' END AS use,
           h.id AS "holdId", h.shelf_expires_on::text AS "expiresOn"
      FROM pickup_compartments c JOIN pickup_places p ON p.id = c.place_id
      LEFT JOIN items i ON i.compartment_id = c.id
      LEFT JOIN holds h ON h.item_id = i.id AND h.state = 'READY' AND h.compartment_id = c.id
     WHERE p.branch_id = ${branchId}
     ORDER BY c.place_id, length(c.label), c.label`
}
