import type { Database } from '../../../database/database.ts'
import { branchesOf } from '../../library/rules/rule-cache.ts'
import { checkPickup } from '../pickup.ts'

/** The branch where holds are to be collected (L5), with the code that the library's system knows it by. */
export async function pickupBranchElsewhere(db: Database, branchId: number) {
  return checkPickup((await branchesOf(db)).find(({ id }) => id === branchId) ?? null, branchId)
}
