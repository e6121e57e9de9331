import type { Tx } from '../../database/database.ts'
import { isReachedByChannel } from '../channels/reached.ts'
import { UnknownBranch } from '../common/check-branch.ts'
import { KeyUsedForOther } from '../common/idempotency-keys.ts'
import { NotFound } from '../common/refusal.ts'
import { write } from '../common/write-batch.ts'
import { basketRemoval } from '../holds/basket.ts'
import { standingRefusal } from '../holds/eligibility/standing.ts'
import { placeHolds } from '../holds/place/place.ts'
import { findRecordedSubmission, type HoldSubmissionInput } from '../holds/place/submission.ts'
import {
  AlreadyReserved,
  EligibleReadersOnly,
  OnLoanToPatron,
  PickupNotOffered,
  TooManyTitles,
} from '../holds/refusals.ts'
import type { TitleRefusal } from '../holds/title-refusals.ts'
import { notOffered } from '../library-system/refused.ts'
import { type ByPatron, recordFamilyEvent } from '../patrons/family-grants/events.ts'
import { lockAuthority } from './authority.ts'
import { AlreadyWithPatron, FamilyRightMissing } from './refusals.ts'

/** The input of a helper. The contact method is the choice of the patron who gets the mail. */
export type FamilySubmission = Pick<HoldSubmissionInput, 'key' | 'titleIds' | 'pickupBranchId' | 'kept'> & {
  grantId: number
}

/** The outcome for one title. It does not name the hold, which only its patron can see. */
export interface FamilyPlacement {
  titleId: number
  refusal: TitleRefusal | AlreadyWithPatron | null
}

/**
 * Places holds for the patron of a grant, by that patron's own rules (P16). The titles leave the helper's basket. Both
 * patrons get one event for a submission that placed any.
 */
export async function placeForFamily(
  tx: Tx,
  { grantId, ...submission }: FamilySubmission,
  by: ByPatron,
  now: Date,
): Promise<FamilyPlacement[]> {
  const helperId = by.patronId
  const { grantor, grantorId, showsTitles } = await lockAuthority(tx, { helperId, grantId }, 'PLACE', now)
  const isRepeated = (await findRecordedSubmission(tx, grantorId, submission.key)) !== null
  const isReached = grantor.mailVerifiedAt !== null || (await isReachedByChannel(tx, grantorId, 'HOLDS'))
  const contactMethod = isReached ? (grantor.contactMethod ?? 'MAIL') : 'NONE'
  const placements = await placeHolds(tx, grantorId, { ...submission, contactMethod }, now, 'family')
  const placed = placements.flatMap((one) => ('refusal' in one ? [] : one.titleId))
  if (placed.length > 0 && !isRepeated) {
    await write(tx, basketRemoval({ patronId: helperId }, placed))
    await recordFamilyEvent(tx, 'FAMILY_PLACED', { grantorId, helperId }, now, by)
  }
  return placements.map((one) => ({
    titleId: one.titleId,
    refusal: 'refusal' in one ? shownRefusal(one.refusal, showsTitles) : null,
  }))
}
placeForFamily.refusals = [
  NotFound,
  FamilyRightMissing,
  ...standingRefusal.refusals,
  UnknownBranch,
  PickupNotOffered,
  TooManyTitles,
  KeyUsedForOther,
]

/**
 * A helper who sees no titles does not learn whether the title is reserved or on loan. No helper learns whether the patron
 * has recorded eligibility for accessible formats, which would tell of a disability (P20).
 */
function shownRefusal(refusal: TitleRefusal, showsTitles: boolean): TitleRefusal | AlreadyWithPatron {
  if (refusal instanceof EligibleReadersOnly) return notOffered()
  const tells = refusal instanceof AlreadyReserved || refusal instanceof OnLoanToPatron
  return tells && !showsTitles ? new AlreadyWithPatron() : refusal
}
