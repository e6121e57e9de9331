import type { Tx } from '../../database/database.ts'
import { UnknownBranch } from '../common/check-branch.ts'
import { KeyUsedForOther } from '../common/idempotency-keys.ts'
import { lockPatron } from '../common/locks.ts'
import { checkContact } from '../holds/contact.ts'
import { checkStanding, standingRefusal } from '../holds/eligibility/standing.ts'
import { checkPickup, readPickupFacts } from '../holds/pickup.ts'
import { MailAddressNeeded, PickupNotOffered } from '../holds/refusals.ts'
import { refusalOf } from './judge.ts'
import { countRequest } from './limits.ts'
import { checkRequestDetails, type RequestSubmission, requestHash } from './request-details.ts'

/**
 * Creates a purchase request for a title that the library does not have (Q1). Checks run under the patron's lock. A
 * repeated submission with the same key returns the first request.
 */
export async function createPurchaseRequest(
  tx: Tx,
  patronId: number,
  submission: RequestSubmission,
  now: Date,
): Promise<number> {
  const wish = checkRequestDetails(submission.wish)
  const { key, pickupBranchId, contactMethod } = submission
  const askedHash = requestHash(submission, wish)
  const patron = await lockPatron(tx, patronId)
  const earlier = await tx.titleRequest.findUnique({ where: { patronId_key: { patronId, key } } })
  if (earlier && earlier.askedHash !== askedHash) throw new KeyUsedForOther()
  if (earlier) return earlier.id

  checkStanding(patron, now)
  await checkContact(tx, contactMethod, patron, 'REQUESTS')
  // Whether an unknown title is audiovisual is decided when it arrives (L5).
  checkPickup(await readPickupFacts(tx, pickupBranchId), pickupBranchId)
  const refusal = await refusalOf(tx, patronId, wish, now)
  if (refusal) throw refusal
  await countRequest(tx, patronId, now)
  const { id } = await tx.titleRequest.create({
    data: {
      ...wish,
      patronId,
      key,
      askedHash,
      pickupBranchId,
      contactMethod,
      state: 'RECEIVED',
      placedAt: now,
      transitions: { create: { to: 'RECEIVED', at: now, actor: 'patron' } },
    },
    select: { id: true },
  })
  return id
}
createPurchaseRequest.refusals = [
  ...standingRefusal.refusals,
  MailAddressNeeded,
  UnknownBranch,
  PickupNotOffered,
  KeyUsedForOther,
  ...checkRequestDetails.refusals,
  ...refusalOf.refusals,
]
