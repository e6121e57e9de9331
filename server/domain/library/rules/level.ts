import type { Tx } from '../../../database/database.ts'
import { checkBranch } from '../../common/check-branch.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { CategoryNeeded } from './refusals.ts'

/** The scope of a rule: a material group, optionally one patron category, optionally one home branch (L4). */
export interface RuleLevel {
  /** The code of the material group. */
  groupCode: string
  /** The code of the category. Null means every category. */
  category: string | null
  /** The branch where the patron is registered. Null means every branch. */
  branchId: number | null
}

/** Locks the rules. Throws when the level's group or branch does not exist, or when a branch has no category. */
export async function lockLevel(tx: Tx, { groupCode, category, branchId }: RuleLevel): Promise<void> {
  if (branchId !== null && category === null) throw new CategoryNeeded()
  await lockRules(tx)
  if (!(await tx.materialGroup.findUnique({ where: { code: groupCode } }))) throw new NotFound('material group')
  if (branchId !== null) await checkBranch(tx, branchId)
}
