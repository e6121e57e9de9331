import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { DaysInPast } from '../../library/calendar/change.ts'
import { dateIn, Temporal, toColumn } from '../../library/calendar/dates.ts'
import { checkLocation } from '../../library/locations/locations.ts'
import {
  AlreadyShelvedThere,
  ItemOfOtherBranch,
  ShelvingLocationRetired,
  UnknownShelvingLocation,
} from '../../library/locations/refusals.ts'
import { lockCopy } from '../lock-item.ts'

interface Shelved {
  itemId: number
}

/** Sets the location of a copy of the branch. Null records none (C14). */
export async function setItemLocation(
  tx: Tx,
  branchId: number,
  barcode: string,
  locationId: number | null,
): Promise<Shelved> {
  const { id } = await lockCopyOfBranch(tx, branchId, barcode)
  if (locationId !== null) await checkLocation(tx, branchId, locationId)
  await tx.item.update({ where: { id }, data: { locationId } })
  return { itemId: id }
}
setItemLocation.refusals = [UnknownShelvingLocation, ShelvingLocationRetired]

/** Moves a copy to another location of its branch until a day, which is the last one there (C14). */
export async function setTemporaryLocation(
  tx: Tx,
  branchId: number,
  barcode: string,
  { locationId, until }: { locationId: number; until: Temporal.PlainDate },
  now: Date,
): Promise<Shelved> {
  if (Temporal.PlainDate.compare(until, dateIn(now)) < 0) throw new DaysInPast()
  const { id, locationId: own } = await lockCopyOfBranch(tx, branchId, barcode)
  if (own === locationId) throw new AlreadyShelvedThere()
  await checkLocation(tx, branchId, locationId)
  await tx.item.update({ where: { id }, data: { temporaryLocationId: locationId, temporaryUntil: toColumn(until) } })
  return { itemId: id }
}
setTemporaryLocation.refusals = [UnknownShelvingLocation, ShelvingLocationRetired, DaysInPast]

/** Records that a copy is back at its own location. A copy without a temporary location stays as it is. */
export async function endTemporaryLocation(tx: Tx, branchId: number, barcode: string): Promise<Shelved> {
  const { id } = await lockCopyOfBranch(tx, branchId, barcode)
  await tx.item.updateMany({
    where: { id, temporaryLocationId: { not: null } },
    data: { temporaryLocationId: null, temporaryUntil: null },
  })
  return { itemId: id }
}

async function lockCopyOfBranch(tx: Tx, branchId: number, barcode: string) {
  const { id } = await lockCopy(tx, barcode)
  const item = await tx.item.findUniqueOrThrow({
    where: { id },
    select: { id: true, branchId: true, locationId: true },
  })
  if (item.branchId !== branchId) throw new ItemOfOtherBranch({ branchId: item.branchId })
  return item
}

/** The number of days for which a copy is listed for return to its shelf after the end of a display. */
const listedDays = 30

/**
 * Clears temporary locations that have ended, when there is nothing to carry: the copy is not on the shelf, for example
 * because it is on loan. The others stay listed for staff, at most 30 days (C14).
 */
export async function clearEndedDisplays({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const today = dateIn(now)
  return prisma.$executeRaw`
    UPDATE items i SET temporary_location_id = NULL, temporary_until = NULL
     WHERE i.temporary_location_id IS NOT NULL AND i.temporary_until < ${today.toString()}::date
       AND (i.temporary_until < ${today.subtract({ days: listedDays }).toString()}::date OR NOT (${standsSql}))`
}

/** SQL: whether a copy `i` stands in its branch, for reference or for loan. */
export const standsSql = Prisma.sql`i.status = 'AVAILABLE' AND i.away_at_id IS NULL AND i.shelved_hold_id IS NULL
  AND NOT EXISTS (SELECT FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)`
