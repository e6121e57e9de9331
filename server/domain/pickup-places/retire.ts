import type { Tx } from '../../database/database.ts'
import { lockHoldRows, lockPickupPlaces } from '../common/locks.ts'
import { waitingStates } from '../holds/states/states.ts'
import { findPlace } from '../library/pickup-places/places.ts'
import { PickupPlaceRefused } from '../library/pickup-places/refusals.ts'
import { holdsMovedSql } from '../notices/account-mails.ts'

/**
 * Retires a place, or restores it (H24). Holds that wait for it then go to the counter, and patrons who chose so are
 * notified (M13). A hold whose copy is on the way keeps the place until staff put the copy in, because such a hold moves
 * only under the lock on its title. Copies in the compartments stay there until they are collected or expire.
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
  await tx.$executeRaw`
    WITH moved AS (
      UPDATE holds SET pickup_place_id = NULL
       WHERE id = ANY(${ids}::int[]) AND pickup_place_id = ${placeId} AND state::text = ANY(${[...waitingStates]})
      RETURNING *)
    ${holdsMovedSql(retiredAt)}`
}
retirePickupPlace.refusals = [PickupPlaceRefused]
