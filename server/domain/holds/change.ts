import type { ContactMethod, Hold } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { UnknownBranch } from '../common/check-branch.ts'
import { NotFound } from '../common/refusal.ts'
import { toColumn } from '../library/calendar/dates.ts'
import { checkPlaceOffered } from '../library/pickup-places/read.ts'
import { PickupPlaceNotOffered } from '../library/pickup-places/refusals.ts'
import { HoldInAnyOf } from './any-of-refusals.ts'
import { checkContact } from './contact.ts'
import { checkHoldDates, type HoldDates, NeededUntilRefused } from './hold-dates.ts'
import { lockOwnHold } from './lock-hold.ts'
import { findPickupBranch, pickupRefusal } from './pickup.ts'
import { AvPickupNotOffered, HoldNotChangeable, MailAddressNeeded, PickupNotOffered } from './refusals.ts'
import { isWaiting } from './states/states.ts'
import { SuspensionIsOver, SuspensionTooLong } from './suspension.ts'

export interface HoldChange extends HoldDates {
  pickupBranchId?: number | null | undefined
  /** A locker or self-service shelf of the new branch. The counter when only the branch is given (H20). */
  pickupPlaceId?: number | null | undefined
  contactMethod?: ContactMethod | null | undefined
}

/**
 * Changes several waiting holds of the patron, which the caller has locked. Throws when one of them cannot be changed.
 */
export async function changeLockedHolds(
  tx: Tx,
  patronId: number,
  holds: Hold[],
  change: HoldChange,
  now: Date,
): Promise<void> {
  checkHoldDates(change, now)
  const dates = {
    ...(change.neededUntil !== undefined && { neededUntil: change.neededUntil && toColumn(change.neededUntil) }),
    ...(change.suspendedUntil !== undefined && {
      suspendedUntil: change.suspendedUntil && toColumn(change.suspendedUntil),
    }),
  }
  for (const { id, titleId, ...before } of holds) {
    const pickupBranchId = change.pickupBranchId ?? before.pickupBranchId
    const contactMethod = change.contactMethod ?? before.contactMethod
    // A hold whose branch no longer hands out the material can still be suspended.
    if (change.pickupBranchId != null || change.contactMethod != null) {
      await checkPickupOf(tx, titleId, pickupBranchId)
      await checkContact(tx, contactMethod, await tx.patron.findUniqueOrThrow({ where: { id: patronId } }))
    }
    const pickupPlaceId = change.pickupPlaceId ?? (change.pickupBranchId == null ? before.pickupPlaceId : null)
    if (change.pickupPlaceId != null) await checkPlaceOffered(tx, pickupBranchId, change.pickupPlaceId)
    await tx.hold.update({ where: { id }, data: { pickupBranchId, pickupPlaceId, contactMethod, ...dates } })
  }
}
changeLockedHolds.refusals = [
  UnknownBranch,
  PickupNotOffered,
  AvPickupNotOffered,
  PickupPlaceNotOffered,
  MailAddressNeeded,
  NeededUntilRefused,
  SuspensionIsOver,
  SuspensionTooLong,
]

/**
 * Changes the pickup branch, the contact method and the days of a waiting hold (H6, H16, H17). The same rules apply as
 * when it is placed.
 */
export async function updateHold(
  tx: Tx,
  patronId: number,
  holdId: number,
  change: HoldChange,
  now: Date,
): Promise<number> {
  const hold = await lockOwnHold(tx, patronId, holdId)
  const { state, anyOfId } = hold
  if (!isWaiting(hold)) throw new HoldNotChangeable({ state })
  if (anyOfId !== null) throw new HoldInAnyOf({ anyOfId })
  await changeLockedHolds(tx, patronId, [hold], change, now)
  return holdId
}
updateHold.refusals = [NotFound, HoldNotChangeable, HoldInAnyOf, ...changeLockedHolds.refusals]

/** Throws when the branch does not hand out the title's material (L5). */
export async function checkPickupOf(tx: Tx, titleId: number, branchId: number): Promise<void> {
  const branch = await findPickupBranch(tx, branchId)
  const { type } = await tx.title.findUniqueOrThrow({
    where: { id: titleId },
    select: { type: { select: { isAv: true } } },
  })
  const refusal = pickupRefusal(branch, type)
  if (refusal) throw refusal
}
