import type { Database } from '../../../database/database.ts'
import { UnknownBranch } from '../../library/branch.ts'
import { branchesOf } from '../../library/cached.ts'
import { PickupNotOffered } from '../refusals.ts'

/** What the library's system calls a branch where holds are collected. */
export async function pickupCode(db: Database, branchId: number): Promise<string> {
  const branch = (await branchesOf(db)).find(({ id }) => id === branchId)
  if (!branch) throw new UnknownBranch()
  if (!branch.acceptsPickup) throw new PickupNotOffered({ branchId })
  return branch.code
}
