import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { KeyUsedForOther } from '../../common/idempotency-keys.ts'
import { lockPatronAndTitles } from '../../common/locks.ts'
import { keptTitles, TitlesMerged } from '../../common/merged-titles.ts'
import { NotFound } from '../../common/refusal.ts'
import { type Writes, withWrites } from '../../common/write-batch.ts'
import { toColumn } from '../../library/calendar/dates.ts'
import { checkPlaceOffered } from '../../library/pickup-places/read.ts'
import { PickupPlaceNotOffered } from '../../library/pickup-places/refusals.ts'
import { queueHoldsPlaced } from '../../notices/account-mails.ts'
import { AnyOfTooFew, OrderOrAnyOf } from '../any-of-refusals.ts'
import { basketRemoval } from '../basket.ts'
import { checkContact } from '../contact.ts'
import { type PlacingFacts, readPlacingFacts } from '../eligibility/placing.ts'
import { checkStanding, standingRefusal } from '../eligibility/standing.ts'
import { createAnyOfSet } from '../groups/any-of.ts'
import { checkSequence, createSequenceOfHolds } from '../groups/sequence.ts'
import { SameTitleTwice } from '../groups/sequence-refusals.ts'
import { checkHoldDates, NeededUntilRefused } from '../hold-dates.ts'
import { checkPickup, readPickupFacts } from '../pickup.ts'
import { MailAddressNeeded, PickupNotOffered, TooManyTitles } from '../refusals.ts'
import { judgeAnyOf, judgeEach } from './judge.ts'
import {
  findRecordedSubmission,
  type HoldSubmissionInput,
  isOwn,
  type Judged,
  type OwnPlacement,
  type Recorded,
  recordSubmission,
  submissionHash,
} from './submission.ts'

export const maxTitlesPerSubmission = 50

/** Throws unless the titles form a set of different titles (A1). */
export function checkAnyOf(titleIds: number[], wanted: number): void {
  if (new Set(titleIds).size < titleIds.length) throw new SameTitleTwice()
  if (titleIds.length < wanted) throw new AnyOfTooFew({ wanted, possible: titleIds.length, refused: [] })
}
checkAnyOf.refusals = [SameTitleTwice, AnyOfTooFew]

/**
 * Places holds on several titles; each succeeds or fails on its own (H11). Throws when the patron's standing, the
 * pickup branch or the contact method refuses all of them. Staff who place holds for a patron are the `actor`, and the
 * same rules apply. Throws `TitlesMerged` when a title was merged into another one and `kept` does not have it.
 */
export async function placeHolds(
  tx: Tx,
  patronId: number,
  placing: HoldSubmissionInput,
  now: Date,
  actor = 'patron',
): Promise<OwnPlacement[]> {
  const titleIds = placing.titleIds.map((id) => placing.kept?.get(id) ?? id)
  const { anyOf } = placing
  if (placing.inOrder && anyOf != null) throw new OrderOrAnyOf()
  if (placing.inOrder) checkSequence(titleIds)
  if (anyOf != null) checkAnyOf(titleIds, anyOf)
  if (titleIds.length > maxTitlesPerSubmission) throw new TooManyTitles({ most: maxTitlesPerSubmission })
  await lockPatronAndTitles(tx, patronId, titleIds)
  const [patron, earlier, pickup, facts, policy] = await Promise.all([
    tx.patron.findUnique({
      where: { id: patronId },
      select: { barredFrom: true, barredUntil: true, expiresOn: true, mailVerifiedAt: true },
    }),
    findRecordedSubmission(tx, patronId, placing.key),
    readPickupFacts(tx, placing.pickupBranchId),
    readPlacingFacts(tx, patronId, [...new Set(titleIds)], now),
    anyOf != null && tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { anyOfTitles: true } }),
  ])
  if (!patron) throw new NotFound('patron')
  if (earlier) return recordedPlacements(earlier, placing)
  await checkMerged(tx, titleIds, facts)

  if (policy && titleIds.length > policy.anyOfTitles) throw new TooManyTitles({ most: policy.anyOfTitles })
  checkStanding(patron, now)
  checkHoldDates({ neededUntil: placing.neededUntil }, now)
  await checkContact(tx, placing.contactMethod, { id: patronId, ...patron })
  const branch = checkPickup(pickup, placing.pickupBranchId)
  if (placing.pickupPlaceId != null) await checkPlaceOffered(tx, placing.pickupBranchId, placing.pickupPlaceId)
  const judged = anyOf == null ? judgeEach(titleIds, facts, branch) : judgeAnyOf(titleIds, anyOf, facts, branch)
  const placements = await record(tx, patronId, placing, judged, { now, actor })
  const holdIds = placements.flatMap((placement) => ('holdId' in placement ? placement.holdId : []))
  if (placing.inOrder && holdIds.length > 1) await createSequenceOfHolds(tx, patronId, holdIds, now)
  return placements
}
placeHolds.refusals = [
  ...standingRefusal.refusals,
  MailAddressNeeded,
  UnknownBranch,
  PickupNotOffered,
  PickupPlaceNotOffered,
  OrderOrAnyOf,
  ...checkSequence.refusals,
  ...checkAnyOf.refusals,
  NeededUntilRefused,
  KeyUsedForOther,
]

/** Throws `TitlesMerged` when a title is no longer there because it was merged into another one (E12). */
async function checkMerged(tx: Tx, titleIds: number[], { titles }: PlacingFacts): Promise<void> {
  const missing = titleIds.filter((titleId) => !titles.some(({ id }) => id === titleId))
  const kept = await keptTitles(tx, missing)
  if (kept.size > 0) throw new TitlesMerged(kept)
}

/**
 * Returns the recorded outcomes of this idempotency key. Throws when the key was used for a different submission (H11).
 */
function recordedPlacements({ askedHash: before, placements }: Recorded, placing: HoldSubmissionInput): OwnPlacement[] {
  if (before !== null && before !== submissionHash(placing)) throw new KeyUsedForOther()
  return placements.filter(isOwn)
}

/** Writes the holds of the accepted titles, and the related rows, in one statement. */
async function record(
  tx: Tx,
  patronId: number,
  placing: HoldSubmissionInput,
  judged: Judged[],
  step: { now: Date; actor: string },
): Promise<OwnPlacement[]> {
  const titleIds = judged.filter(({ refusal }) => !refusal).map(({ titleId }) => titleId)
  const writes = {
    ...(placing.anyOf != null && createAnyOfSet(patronId, placing.anyOf, step.now)),
    ...createHolds(patronId, placing, titleIds, step),
    ...basketRemoval({ patronId }, titleIds),
    ...recordSubmission(patronId, placing, judged, step.now),
    ...queueHoldsPlaced(patronId, step.now),
  }
  const rows = await tx.$queryRaw<{ id: number; titleId: number }[]>`
    ${withWrites(writes)} SELECT id, title_id AS "titleId" FROM placed`
  const holdIds = new Map(rows.map(({ id, titleId }) => [titleId, id]))
  return judged.map(({ titleId, refusal }): OwnPlacement => {
    if (refusal) return { titleId, refusal }
    const holdId = holdIds.get(titleId)
    if (holdId === undefined) throw new Error(`No hold was placed on the title ${titleId}.`)
    return { titleId, holdId }
  })
}

interface Placed {
  now: Date
  actor: string
  /**
   * The time that decides the place in the queue. When it is absent, the hold becomes the last, whatever the clock
   * shows (H2).
   */
  placedAt?: Date
}

/**
 * Creates the holds as `placed`, in the order of the titles. Unless `placedAt` is given, no hold is dated before the
 * last in its queue (H2).
 */
export function createHolds(
  patronId: number,
  {
    pickupBranchId,
    pickupPlaceId,
    contactMethod,
    anyOf,
    neededUntil,
  }: Pick<HoldSubmissionInput, 'pickupBranchId' | 'pickupPlaceId' | 'contactMethod' | 'anyOf' | 'neededUntil'>,
  titleIds: number[],
  { now, actor, placedAt }: Placed,
): Writes {
  const last = Prisma.sql`greatest(${now}::timestamptz, (SELECT max(h.placed_at) FROM holds h WHERE h.title_id = t.id))`
  const set = anyOf == null ? Prisma.sql`NULL::int` : Prisma.sql`(SELECT id FROM any_of)`
  return {
    placed: Prisma.sql`INSERT INTO holds (patron_id, title_id, pickup_branch_id, pickup_place_id, contact_method, state, any_of_id,
        needed_until, placed_at)
      SELECT ${patronId}, t.id, ${pickupBranchId}, ${pickupPlaceId ?? null}::int, ${contactMethod}::contact_method, 'RECEIVED', ${set},
          ${neededUntil ? toColumn(neededUntil) : null}::date,
          ${placedAt ? Prisma.sql`${placedAt}::timestamptz` : last}
        FROM unnest(${titleIds}::int[]) WITH ORDINALITY t(id, n) ORDER BY n
      RETURNING id, title_id`,
    steps: Prisma.sql`INSERT INTO hold_transitions (hold_id, "to", at, actor)
      SELECT id, 'RECEIVED', ${now}::timestamptz, ${actor}::text FROM placed`,
  }
}
