import type { Tx } from '../../../database/database.ts'
import { checkBranch } from '../../common/check-branch.ts'
import { awayAt, itemLocation, lockItem } from '../lock-item.ts'

/** Transfers a copy to another branch permanently. It is sent there at its next check-in. */
export async function moveItem(tx: Tx, barcode: string, ownerId: number): Promise<{ itemId: number }> {
  const item = await lockItem(tx, barcode)
  await checkBranch(tx, ownerId)
  const moved = { branchId: ownerId, ...awayAt(itemLocation(item), { branchId: ownerId }) }
  await tx.item.update({ where: { id: item.id }, data: moved })
  return { itemId: item.id }
}
