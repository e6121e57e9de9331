import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { checkContact } from './contact.ts'
import { lockOwnHold } from './lock-hold.ts'
import { pickupBranch, pickupRefusal } from './pickup.ts'
import { HoldNotChangeable } from './refusals.ts'
import { isWaiting } from './states.ts'

interface Change {
  pickupBranchId?: number | null | undefined
  contactMethod?: ContactMethod | null | undefined
}

/** Changes where a waiting hold is collected and how its patron is told (H6), by the same rules as placing it. */
export async function changeHold(tx: Tx, patronId: number, holdId: number, change: Change): Promise<number> {
  const hold = await lockOwnHold(tx, patronId, holdId)
  if (!isWaiting(hold)) throw new HoldNotChangeable({ state: hold.state })
  const pickupBranchId = change.pickupBranchId ?? hold.pickupBranchId
  const contactMethod = change.contactMethod ?? hold.contactMethod
  const refusal = pickupRefusal(await pickupBranch(tx, pickupBranchId), hold.title.materialPolicy)
  if (refusal) throw refusal
  checkContact(contactMethod, await tx.patron.findUniqueOrThrow({ where: { id: patronId } }))
  await tx.hold.update({ where: { id: holdId }, data: { pickupBranchId, contactMethod } })
  return holdId
}
