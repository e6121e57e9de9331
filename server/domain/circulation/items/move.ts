import type { Tx } from '../../../database/database.ts'
import { checkBranch } from '../../common/check-branch.ts'
import { checkLocation } from '../../library/locations/locations.ts'
import { ShelvingLocationRetired, UnknownShelvingLocation } from '../../library/locations/refusals.ts'
import { awayAt, itemLocation, lockItem } from '../lock-item.ts'
import { UnknownBarcode } from '../refusals.ts'

/**
 * Transfers a copy to another branch permanently. It is sent there at its next check-in. It leaves its location, and gets
 * the given one of its new branch (C14).
 */
export async function moveItem(
  tx: Tx,
  barcode: string,
  ownerId: number,
  locationId: number | null = null,
): Promise<{ itemId: number }> {
  const item = await lockItem(tx, barcode)
  await checkBranch(tx, ownerId)
  if (locationId !== null) await checkLocation(tx, ownerId, locationId)
  const location = item.branchId === ownerId && locationId === null ? {} : { locationId }
  const moved = { branchId: ownerId, ...location, ...awayAt(itemLocation(item), { branchId: ownerId }) }
  await tx.item.update({ where: { id: item.id }, data: moved })
  return { itemId: item.id }
}
moveItem.refusals = [UnknownBarcode, UnknownShelvingLocation, ShelvingLocationRetired]
