import type { Tx } from '../../database/database.ts'
import { lockHoldRows, lockPickupPlaces } from '../common/locks.ts'
import { waitingStates } from '../holds/states/states.ts'
import { findPlace } from '../library/pickup-places/places.ts'
import { queueHoldChanged } from '../notices/account-mails.ts'

/**
 * Retires a place, or restores it (H24). Holds that wait for it then go to the counter, and patrons who chose so are
 * notified (M13). Copies in its compartments stay there until they are collected or expire.
 */
export async function retirePickupPlace(
  tx: Tx,
  { branchId, placeId }: { branchId: number; placeId: number },
  retiredAt: Date | null,
): Promise<void> {
  await lockPickupPlaces(tx)
  const { retiredAt: was } = await findPlace(tx, branchId, placeId)
  if ((was === null) === (retiredAt === null)) return
  await tx.pickupPlace.update({ where: { id: placeId }, data: { retiredAt, version: { increment: 1 } } })
  if (retiredAt === null) return
  const waiting = { pickupPlaceId: placeId, state: { in: [...waitingStates] } }
  const ids = (await tx.hold.findMany({ where: waiting, select: { id: true } })).map(({ id }) => id)
  await lockHoldRows(tx, ids)
  const moved = await tx.hold.updateManyAndReturn({
    where: { ...waiting, id: { in: ids } },
    data: { pickupPlaceId: null },
    select: { id: true },
  })
  for (const { id } of moved) await queueHoldChanged(tx, id, 'PICKUP', retiredAt)
}
