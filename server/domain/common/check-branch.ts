import type { Tx } from '../../database/database.ts'
import { refusal } from './refusal.ts'

/** L5 */
export const UnknownBranch = refusal('UnknownBranch', 'The branch does not exist.', {
  message: 'No such branch in this library.',
})

/** Throws `UnknownBranch` when the branch does not exist. Returns its code otherwise. */
export async function checkBranch(tx: Tx, branchId: number): Promise<{ code: string }> {
  const branch = await tx.branch.findUnique({ where: { id: branchId }, select: { code: true } })
  if (!branch) throw new UnknownBranch()
  return branch
}
