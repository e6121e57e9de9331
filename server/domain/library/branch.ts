import type { Tx } from '../../database/database.ts'
import { Refusal } from '../refusal.ts'

/** L5 */
export class UnknownBranch extends Refusal {
  constructor() {
    super('No such branch in this library.')
  }
}

/** Refuses a branch that the library does not have. */
export async function checkBranch(tx: Tx, branchId: number): Promise<void> {
  if ((await tx.branch.count({ where: { id: branchId } })) === 0) throw new UnknownBranch()
}
