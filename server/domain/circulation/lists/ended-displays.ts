import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import type { Range } from '../../common/list-order.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { standsSql } from '../items/shelve.ts'
import { ascending, type CopyRow, copyColumns, type ListPage, readListPage } from './page.ts'

export interface EndedDisplayRow extends CopyRow {
  /** The display that has ended, and the location to which the copy returns. Null when none is recorded. */
  displayId: number
  locationId: number | null
  /** The last day of the display. */
  endedOn: Date
}

export const endedDisplayOrder = ascending(
  ['"displayPosition"', 'int'],
  ['unplaced', 'boolean'],
  ['position', 'int'],
  ['mark', 'text'],
  ['"itemId"', 'int'],
)

/** The copies of a branch that still stand at a display that has ended, by display, then by their own place (C14). */
export async function endedDisplays(
  tx: Tx,
  branchId: number,
  now: Date,
  range: Range,
): Promise<ListPage<EndedDisplayRow>> {
  const list = Prisma.sql`
    SELECT d.id AS "displayId", d.position AS "displayPosition", i.location_id AS "locationId",
           i.temporary_until AS "endedOn", ${copyColumns},
           l.id IS NULL AS unplaced, coalesce(l.position, 0) AS position, coalesce(i.shelf_mark, '') AS mark
      FROM items i JOIN titles t ON t.id = i.title_id JOIN shelving_locations d ON d.id = i.temporary_location_id
      LEFT JOIN shelving_locations l ON l.id = i.location_id
     WHERE i.branch_id = ${branchId} AND i.temporary_until < ${dateIn(now).toString()}::date AND ${standsSql}`
  const { total, rows } = await readListPage<EndedDisplayRow>(tx, list, endedDisplayOrder, range)
  // JSON carries the date as text.
  return { total, rows: rows.map((row) => ({ ...row, endedOn: new Date(row.endedOn) })) }
}
