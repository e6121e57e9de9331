import type { Database } from '../../../database/database.ts'
import { cachedBranches } from '../../library/rules/rule-cache.ts'
import { checkPickup } from '../pickup.ts'

/** Returns the pickup branch (L5). Throws when holds cannot be collected there. */
export async function librarySystemPickupBranch(db: Database, branchId: number) {
  return checkPickup((await cachedBranches(db)).find(({ id }) => id === branchId) ?? null, branchId)
}
