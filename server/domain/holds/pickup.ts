import type { Tx } from '../../database/database.ts'
import { UnknownBranch } from '../common/check-branch.ts'
import { AvPickupNotOffered, PickupNotOffered } from './refusals.ts'

interface PickupBranch {
  id: number
  acceptsAvPickup: boolean
}

/** Returns the pickup branch. Throws when holds cannot be collected there (L5). */
export async function findPickupBranch(tx: Tx, branchId: number): Promise<PickupBranch> {
  return checkPickup(await readPickupFacts(tx, branchId), branchId)
}

/** Reads the columns that decide whether holds are collected at a branch. Null when the branch does not exist. */
export function readPickupFacts(tx: Tx, branchId: number) {
  return tx.branch.findUnique({
    where: { id: branchId },
    select: { id: true, acceptsPickup: true, acceptsAvPickup: true },
  })
}

/** Throws when the branch does not exist or offers no pickup (L5). */
export function checkPickup<B extends PickupBranch & { acceptsPickup: boolean }>(
  branch: B | null,
  branchId: number,
): B {
  if (!branch) throw new UnknownBranch()
  if (!branch.acceptsPickup) throw new PickupNotOffered({ branchId })
  return branch
}

/** Whether material is collected at a branch (L5). */
export function handsOut(
  branch: { acceptsPickup: boolean; acceptsAvPickup: boolean },
  material: { isAv: boolean },
): boolean {
  return branch.acceptsPickup && (branch.acceptsAvPickup || !material.isAv)
}

/** Returns why this material cannot be collected at this branch (L5), or null. */
export function pickupRefusal(branch: PickupBranch, material: { isAv: boolean }) {
  return material.isAv && !branch.acceptsAvPickup ? new AvPickupNotOffered({ branchId: branch.id }) : null
}
