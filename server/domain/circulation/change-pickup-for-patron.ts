import type { Tx } from '../../database/database.ts'
import { lockHold } from '../holds/lock-hold.ts'
import { pickupBranch, pickupRefusal } from '../holds/pickup.ts'
import { HoldNotChangeable } from '../holds/refusals.ts'
import { isWaiting } from '../holds/states.ts'

/** Changes where anybody's waiting hold is collected, by the rules of its patron's own change (L5, H6). */
export async function changePickupForPatron(tx: Tx, holdId: number, branchId: number): Promise<{ holdId: number }> {
  const hold = await lockHold(tx, holdId)
  const { state, titleId } = hold
  if (!isWaiting(hold)) throw new HoldNotChangeable({ state })
  const { materialPolicy } = await tx.title.findUniqueOrThrow({
    where: { id: titleId },
    select: { materialPolicy: { select: { isAv: true } } },
  })
  const refusal = pickupRefusal(await pickupBranch(tx, branchId), materialPolicy)
  if (refusal) throw refusal
  await tx.hold.update({ where: { id: holdId }, data: { pickupBranchId: branchId } })
  return { holdId }
}
