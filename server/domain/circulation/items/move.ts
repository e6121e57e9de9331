import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../holds/refusals.ts'
import { awayAt, locationOf, lockItem } from '../lock-item.ts'

/** Gives a copy to another branch for good; it goes there when it is checked in next. */
export async function moveItem(tx: Tx, barcode: string, ownerId: number): Promise<{ itemId: number }> {
  const item = await lockItem(tx, barcode)
  if (!(await tx.branch.findUnique({ where: { id: ownerId }, select: { id: true } }))) throw new UnknownBranch()
  const moved = { branchId: ownerId, ...awayAt(locationOf(item), { branchId: ownerId }) }
  await tx.item.update({ where: { id: item.id }, data: moved })
  return { itemId: item.id }
}
