import type { Tx } from '../../../database/database.ts'
import { actorLabel, type DeskActor } from '../../common/actor.ts'
import { transitionHolds } from '../../holds/states/states.ts'
import { NeverOpen } from '../../library/calendar/open-days.ts'
import { checkLocation } from '../../library/locations/locations.ts'
import { ShelvingLocationRetired, UnknownShelvingLocation } from '../../library/locations/refusals.ts'
import { awayAt, type CirculatingItem, lockItem } from '../lock-item.ts'
import { UnknownBarcode } from '../refusals.ts'
import { type Instruction, routeItem, updateSlip } from '../route-item.ts'

interface ItemChange {
  /** Null removes the shelf mark; undefined leaves it unchanged. */
  shelfMark?: string | null | undefined
  referenceOnly?: boolean | null | undefined
  /** A location of the branch that owns the copy. Null records none; undefined leaves it unchanged (C14). */
  locationId?: number | null | undefined
}

/** The outcome of a change. A type alias, because an interface is not assignable to JSON. */
export type ChangedItem = {
  itemId: number
  /** The instruction for the copy. Null when it is not at the desk or stays where it is. */
  instruction: Instruction | null
}

/**
 * Changes a copy's shelf mark, its location, and whether it is reference only (禁帯出, L7). When it becomes reference only, a hold tied
 * to it returns to its place (H10). When it becomes lendable, it goes to the first eligible hold (H3). A loan is not
 * affected.
 */
export async function updateItem(
  tx: Tx,
  barcode: string,
  { shelfMark, referenceOnly, locationId }: ItemChange,
  desk: DeskActor,
): Promise<ChangedItem> {
  const item = await lockItem(tx, barcode)
  // A retired location that the copy has already is no change.
  if (locationId != null && locationId !== item.locationId) await checkLocation(tx, item.branchId, locationId)
  const record = { ...(shelfMark !== undefined && { shelfMark }), ...(locationId !== undefined && { locationId }) }
  if (Object.keys(record).length > 0) await tx.item.update({ where: { id: item.id }, data: record })
  if (referenceOnly == null || referenceOnly === item.referenceOnly) return { itemId: item.id, instruction: null }
  if (referenceOnly) await releaseHold(tx, item, desk)
  await tx.item.update({ where: { id: item.id }, data: { referenceOnly } })
  return { itemId: item.id, instruction: referenceOnly ? null : await offer(tx, item, desk) }
}
updateItem.refusals = [UnknownBarcode, NeverOpen, UnknownShelvingLocation, ShelvingLocationRetired]

/** The slip stays recorded, so that the copy appears on the list of copies to remove from the shelf. */
async function releaseHold(tx: Tx, { holds: [hold] }: CirculatingItem, desk: DeskActor): Promise<void> {
  if (!hold) return
  const to = hold.state === 'CANCEL_REQUESTED' ? 'CANCELLED' : 'QUEUED'
  const step = { to, now: desk.now, actor: actorLabel(desk), reason: 'copy reference only' } as const
  await transitionHolds(tx, [hold.id], hold.state, step)
}

/** A copy that staff have to take out of a compartment stays recorded there, and its next scan decides (H23). */
async function offer(tx: Tx, item: CirculatingItem, desk: DeskActor): Promise<Instruction | null> {
  if (item.loans.length > 0 || item.status !== 'AVAILABLE' || item.compartmentId !== null) return null
  const { awayAtId } = awayAt(desk.branchId, item)
  await tx.item.update({ where: { id: item.id }, data: { awayAtId } })
  const instruction = await routeItem(tx, { ...item, awayAtId, referenceOnly: false }, desk.now, actorLabel(desk))
  await updateSlip(tx, item, instruction)
  return instruction
}
