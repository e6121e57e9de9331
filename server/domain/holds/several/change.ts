import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { KeyUsedForOther } from '../../common/idempotency-keys.ts'
import { lockPatron } from '../../common/locks.ts'
import { Refusal } from '../../common/refusal.ts'
import { checkPlaceOffered } from '../../library/pickup-places/read.ts'
import { PickupPlaceNotOffered } from '../../library/pickup-places/refusals.ts'
import { cancelHold } from '../cancel.ts'
import { type HoldChange, updateHold } from '../change.ts'
import { checkContact } from '../contact.ts'
import { checkHoldDates, NeededUntilRefused } from '../hold-dates.ts'
import { lockHolds } from '../lock-hold.ts'
import { findPickupBranch } from '../pickup.ts'
import { MailAddressNeeded, PickupNotOffered } from '../refusals.ts'
import { SuspensionIsOver, SuspensionTooLong } from '../suspension.ts'
import { concernsOneHold, findOutcomes, type HoldOutcome, recordOutcomes } from './submission.ts'

export const maxHoldsPerSubmission = 50

interface SeveralHolds {
  /** The idempotency key. A repeated key changes nothing (H18). */
  key: string
  holdIds: number[]
}

/** Cancels several holds of the patron (H7). Each succeeds or fails on its own (H18). */
export function cancelHolds(tx: Tx, patronId: number, request: SeveralHolds, now: Date): Promise<HoldOutcome[]> {
  return forEachHold(tx, patronId, request, 'cancel', now, (holdId) => cancelHold(tx, patronId, holdId, now))
}
cancelHolds.refusals = [KeyUsedForOther]

/**
 * Changes the pickup branch with its pickup place, the contact method or the days of several waiting holds
 * (H6, H16, H17, H20). Each succeeds or fails on its own (H18). A value that no hold can have refuses the whole submission.
 */
export async function updateHolds(
  tx: Tx,
  patronId: number,
  { change, ...request }: SeveralHolds & { change: HoldChange },
  now: Date,
): Promise<HoldOutcome[]> {
  const check = async () => {
    checkHoldDates(change, now)
    if (change.pickupBranchId != null) await findPickupBranch(tx, change.pickupBranchId)
    if (change.pickupBranchId != null && change.pickupPlaceId != null)
      await checkPlaceOffered(tx, change.pickupBranchId, change.pickupPlaceId)
    if (change.contactMethod != null) {
      await checkContact(tx, change.contactMethod, await tx.patron.findUniqueOrThrow({ where: { id: patronId } }))
    }
  }
  const { pickupBranchId, pickupPlaceId, contactMethod, neededUntil, suspendedUntil } = change
  const values: unknown[] = [pickupBranchId, contactMethod, dayOf(neededUntil), dayOf(suspendedUntil)]
  // Submissions without a place keep the hash that the previous release stored.
  if (pickupPlaceId != null) values.push({ pickupPlaceId })
  return forEachHold(
    tx,
    patronId,
    request,
    values,
    now,
    (holdId) => updateHold(tx, patronId, holdId, change, now),
    check,
  )
}
updateHolds.refusals = [
  KeyUsedForOther,
  UnknownBranch,
  PickupNotOffered,
  PickupPlaceNotOffered,
  MailAddressNeeded,
  NeededUntilRefused,
  SuspensionIsOver,
  SuspensionTooLong,
]

const dayOf = (day: { toString(): string } | null | undefined) =>
  day === undefined ? 'unchanged' : (day?.toString() ?? null)

/** Locks the holds in the order of locks, acts on each, and records the outcomes under the key. */
async function forEachHold(
  tx: Tx,
  patronId: number,
  { key, holdIds: given }: SeveralHolds,
  values: unknown,
  now: Date,
  act: (holdId: number) => Promise<unknown>,
  check: () => Promise<void> = async () => {},
): Promise<HoldOutcome[]> {
  const holdIds = [...new Set(given)]
  await lockPatron(tx, patronId)
  const submission = { patronId, key, input: [values, holdIds.toSorted((a, b) => a - b)] }
  const earlier = await findOutcomes(tx, submission)
  if (earlier) return earlier
  await check()
  const holds = await lockHolds(tx, { id: { in: holdIds }, patronId })
  const outcomes: HoldOutcome[] = []
  for (const holdId of holdIds) {
    try {
      await act(holdId)
      outcomes.push({ holdId })
    } catch (refusal) {
      // Refusals are thrown before anything is written, so the transaction goes on.
      if (!(refusal instanceof Refusal && concernsOneHold(refusal))) throw refusal
      outcomes.push({ holdId, refusal })
    }
  }
  const titles = new Map(holds.map(({ id, titleId }) => [id, titleId]))
  await recordOutcomes(tx, submission, outcomes, (holdId) => titles.get(holdId), now)
  return outcomes
}
