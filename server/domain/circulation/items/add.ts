import type { ItemStatus } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { actorLabel, type DeskActor } from '../../common/actor.ts'
import { lockTitles } from '../../common/locks.ts'
import { presentTitle } from '../../common/merged-titles.ts'
import { UnknownTitle } from '../../holds/refusals.ts'
import { NeverOpen } from '../../library/calendar/open-days.ts'
import { checkLocation } from '../../library/locations/locations.ts'
import { ShelvingLocationRetired, UnknownShelvingLocation } from '../../library/locations/refusals.ts'
import { awayAt } from '../lock-item.ts'
import { type Instruction, routeItem, updateSlip } from '../route-item.ts'
import { BarcodeInUse, checkFreeBarcode, NotABarcode } from './barcode.ts'

interface NewItem {
  titleId: number
  barcode: string
  shelfMark: string | null
  referenceOnly: boolean
  /** The branch that owns the copy. The desk's branch when undefined. */
  ownerId?: number
  /** AVAILABLE when undefined. */
  status?: ItemStatus
  /** A location of that branch. None when undefined or null (C14). */
  locationId?: number | null
}

/**
 * Adds a copy that is at the desk, and assigns it to the first eligible hold (H3, E6). It is sent to its owner when that is
 * another branch. Returns no instruction for a copy that cannot be lent.
 */
export async function createItem(
  tx: Tx,
  {
    titleId: given,
    barcode: scanned,
    shelfMark,
    referenceOnly,
    locationId = null,
    ownerId,
    status = 'AVAILABLE',
  }: NewItem,
  desk: DeskActor,
): Promise<{ itemId: number; instruction: Instruction | null }> {
  const titleId = await presentTitle(tx, given)
  if (titleId === undefined) throw new UnknownTitle()
  await lockTitles(tx, [titleId])
  const barcode = await checkFreeBarcode(tx, scanned)
  const branchId = ownerId ?? desk.branchId
  if (locationId !== null) await checkLocation(tx, branchId, locationId)
  const record = { barcode, titleId, branchId, shelfMark, referenceOnly, locationId, status }
  // When two desks add it at once, the second insert is skipped.
  const [item] = await tx.item.createManyAndReturn({
    data: [{ ...record, ...awayAt(desk.branchId, { branchId }) }],
    skipDuplicates: true,
  })
  if (!item) throw new BarcodeInUse({ barcode })
  if (status !== 'AVAILABLE') return { itemId: item.id, instruction: null }
  const instruction = await routeItem(tx, item, desk.now, actorLabel(desk))
  await updateSlip(tx, item, instruction)
  return { itemId: item.id, instruction }
}
createItem.refusals = [
  UnknownTitle,
  NotABarcode,
  BarcodeInUse,
  NeverOpen,
  UnknownShelvingLocation,
  ShelvingLocationRetired,
]
