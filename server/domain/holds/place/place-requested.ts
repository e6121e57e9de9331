import type { NoHoldReason } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { isReachedByChannel } from '../../channels/reached.ts'
import { NotFound } from '../../common/refusal.ts'
import { withWrites } from '../../common/write-batch.ts'
import { basketRemoval } from '../basket.ts'
import { placingRefusal, readPlacingFacts } from '../eligibility/placing.ts'
import { CardExpired, PatronBlocked, standingRefusal } from '../eligibility/standing.ts'
import { pickupRefusal, readPickupFacts } from '../pickup.ts'
import type { TitleRefusal } from '../title-refusals.ts'
import { createHolds } from './place.ts'
import type { HoldSubmissionInput } from './submission.ts'

interface RequestedHold extends Pick<HoldSubmissionInput, 'pickupBranchId' | 'contactMethod'> {
  titleId: number
  /** The time of the purchase request. It decides the hold's place in the queue. */
  placedAt: Date
}

type Outcome = { holdId: number } | { noHold: NoHoldReason }

/**
 * Places the hold of a purchase request (Q2), dated at the time of the request. The same rules apply as to a hold that
 * the patron places now. The caller has locked the patron and the title. Returns null when no copy can be lent yet.
 */
export async function placeRequestedHold(
  tx: Tx,
  patronId: number,
  { titleId, placedAt, ...wish }: RequestedHold,
  { now, actor }: { now: Date; actor: string },
): Promise<Outcome | null> {
  const [patron, branch, { titles, limits }] = await Promise.all([
    tx.patron.findUnique({
      where: { id: patronId },
      select: { barredFrom: true, barredUntil: true, expiresOn: true, mailVerifiedAt: true },
    }),
    readPickupFacts(tx, wish.pickupBranchId),
    readPlacingFacts(tx, patronId, [titleId], now),
  ])
  if (!patron) throw new NotFound('patron')
  const [title] = titles
  if (!title?.hasLendableCopy || !title.isLendableType || title.needsEligibility) return null
  const refusal =
    standingRefusal(patron, now) ??
    // The patron asked for the title before, so overdue loans do not stop this hold (R6).
    placingRefusal(title, { limits, stoppedDays: null }) ??
    (branch?.acceptsPickup ? pickupRefusal(branch, title) : 'NO_PICKUP')
  if (refusal) return { noHold: reasonOf(refusal) }
  // Without a verified address or a channel the hold is placed without contact (L6).
  const isReached = patron.mailVerifiedAt !== null || (await isReachedByChannel(tx, patronId, 'HOLDS'))
  const contactMethod = isReached ? wish.contactMethod : 'NONE'
  const writes = {
    ...createHolds(patronId, { ...wish, contactMethod }, [titleId], { now, actor, placedAt }),
    ...basketRemoval({ patronId }, [titleId]),
  }
  const [row] = await tx.$queryRaw<{ id: number }[]>`${withWrites(writes)} SELECT id FROM placed`
  if (!row) throw new Error(`No hold was placed on the title ${titleId}.`)
  return { holdId: row.id }
}

function reasonOf(refusal: PatronBlocked | CardExpired | TitleRefusal | 'NO_PICKUP'): NoHoldReason {
  if (refusal instanceof PatronBlocked) return 'BARRED'
  if (refusal instanceof CardExpired) return 'CARD_EXPIRED'
  const code = refusal === 'NO_PICKUP' ? refusal : refusal.name
  switch (code) {
    case 'AlreadyReserved':
      return 'ALREADY_RESERVED'
    case 'OnLoanToPatron':
      return 'ON_LOAN'
    case 'LimitReached':
      return 'LIMIT_REACHED'
    case 'AvPickupNotOffered':
    case 'NO_PICKUP':
      return 'NO_PICKUP'
    default:
      throw new Error(`A title with a lendable copy was refused with ${code}.`)
  }
}
