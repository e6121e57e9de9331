import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { checkPickupOf } from '../holds/change.ts'
import { lockHoldWithSet } from '../holds/lock-hold.ts'
import { AvPickupNotOffered, HoldNotChangeable, PickupNotOffered } from '../holds/refusals.ts'
import { isWaiting } from '../holds/states/states.ts'
import { checkPlaceOffered } from '../library/pickup-places/read.ts'
import { PickupPlaceNotOffered } from '../library/pickup-places/refusals.ts'
import { queueHoldChanged } from '../notices/account-mails.ts'

/**
 * Changes the pickup branch of any patron's waiting hold, with the whole set that it belongs to (A2). The rules are
 * those of the patron's own change (L5, H6). A patron who chose so is notified (M13).
 */
export async function updateHoldForPatron(
  tx: Tx,
  holdId: number,
  { branchId, placeId }: { branchId: number; placeId: number | null },
  now: Date,
): Promise<{ holdId: number }> {
  const { hold, together } = await lockHoldWithSet(tx, holdId)
  if (!isWaiting(hold)) throw new HoldNotChangeable({ state: hold.state })
  for (const { titleId } of together) await checkPickupOf(tx, titleId, branchId)
  if (placeId !== null) await checkPlaceOffered(tx, branchId, placeId)
  const where = { id: { in: together.map(({ id }) => id) } }
  await tx.hold.updateMany({ where, data: { pickupBranchId: branchId, pickupPlaceId: placeId } })
  for (const { id, pickupBranchId, pickupPlaceId } of together) {
    if (pickupBranchId !== branchId || pickupPlaceId !== placeId) await queueHoldChanged(tx, id, 'PICKUP', now)
  }
  return { holdId }
}
updateHoldForPatron.refusals = [
  NotFound,
  HoldNotChangeable,
  PickupNotOffered,
  AvPickupNotOffered,
  PickupPlaceNotOffered,
]
