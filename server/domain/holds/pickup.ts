import type { Tx } from '../../database/database.ts'
import { UnknownBranch } from '../library/branch.ts'
import { AvPickupNotOffered, PickupNotOffered } from './refusals.ts'

interface PickupBranch {
  id: number
  acceptsAvPickup: boolean
}

/** The branch where a hold is to be collected, or why it cannot be (L5). */
export async function pickupBranch(tx: Tx, branchId: number): Promise<PickupBranch> {
  const branch = await tx.branch.findUnique({
    where: { id: branchId },
    select: { id: true, acceptsPickup: true, acceptsAvPickup: true },
  })
  if (!branch) throw new UnknownBranch()
  if (!branch.acceptsPickup) throw new PickupNotOffered({ branchId })
  return branch
}

/** Why this material cannot be collected at this branch; null: it can (L5). */
export function pickupRefusal(branch: PickupBranch, material: { isAv: boolean }) {
  return material.isAv && !branch.acceptsAvPickup ? new AvPickupNotOffered({ branchId: branch.id }) : null
}
