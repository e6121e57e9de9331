import type { PatronCategory } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { checkBranch } from '../../common/check-branch.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { CategoryNeeded } from './refusals.ts'

/** Whom a rule holds for: a group, in it a category, in it those registered at a branch (L4). */
export interface Level {
  /** Code of the material group. */
  groupCode: string
  /** Null: every category. */
  category: PatronCategory | null
  /** The branch where the patron is registered; null: every branch. */
  branchId: number | null
}

/** Locks the rules, and makes sure that somebody can stand at the level. */
export async function lockLevel(tx: Tx, { groupCode, category, branchId }: Level): Promise<void> {
  if (branchId !== null && category === null) throw new CategoryNeeded()
  await lockRules(tx)
  if (!(await tx.materialGroup.findUnique({ where: { code: groupCode } }))) throw new NotFound('material group')
  if (branchId !== null) await checkBranch(tx, branchId)
}
