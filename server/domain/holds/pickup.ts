import type { Tx } from '../../database/database.ts'
import { UnknownBranch } from '../common/check-branch.ts'
import { AvPickupNotOffered, PickupNotOffered } from './refusals.ts'

interface PickupBranch {
  id: number
  acceptsAvPickup: boolean
}

/** The branch where a hold is to be collected, or why it cannot be (L5). */
export async function pickupBranch(tx: Tx, branchId: number): Promise<PickupBranch> {
  return checkPickup(await pickupFacts(tx, branchId), branchId)
}

/** What of a branch decides whether holds are collected there; null: there is no such branch. */
export function pickupFacts(tx: Tx, branchId: number) {
  return tx.branch.findUnique({
    where: { id: branchId },
    select: { id: true, acceptsPickup: true, acceptsAvPickup: true },
  })
}

/** Refuses a branch where holds are not collected, or that there is not (L5). */
export function checkPickup<B extends PickupBranch & { acceptsPickup: boolean }>(
  branch: B | null,
  branchId: number,
): B {
  if (!branch) throw new UnknownBranch()
  if (!branch.acceptsPickup) throw new PickupNotOffered({ branchId })
  return branch
}

/** Why this material cannot be collected at this branch; null: it can (L5). */
export function pickupRefusal(branch: PickupBranch, material: { isAv: boolean }) {
  return material.isAv && !branch.acceptsAvPickup ? new AvPickupNotOffered({ branchId: branch.id }) : null
}
