import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { KeyUsedForOther } from '../../common/idempotency-keys.ts'
import { lockPatronAndTitles } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { type Writes, withWrites } from '../../common/write-batch.ts'
import { AnyOfTooFew, OrderOrAnyOf } from '../any-of-refusals.ts'
import { basketRemoval } from '../basket.ts'
import { checkContact } from '../contact.ts'
import { placingFacts } from '../eligibility/placing.ts'
import { checkStanding } from '../eligibility/standing.ts'
import { newAnyOf } from '../groups/any-of.ts'
import { checkOrder, joinHolds } from '../groups/sequence.ts'
import { SameTitleTwice } from '../groups/sequence-refusals.ts'
import { checkPickup, pickupFacts } from '../pickup.ts'
import { TooManyTitles } from '../refusals.ts'
import { judgeAnyOf, judgeEach } from './judge.ts'
import {
  type Asked,
  askedHash,
  isOwn,
  type Judged,
  type OwnPlacement,
  type Recorded,
  recordedSubmission,
  submissionOf,
} from './submission.ts'

export const mostTitles = 50

/**
 * Places holds on several titles; each succeeds or fails on its own (H11). Throws when the patron's standing, the
 * pickup branch or the contact method refuses all of them. Staff who place holds for a patron are the `actor`, and the
 * same rules apply.
 */
export async function placeHolds(
  tx: Tx,
  patronId: number,
  placing: Asked,
  now: Date,
  actor = 'patron',
): Promise<OwnPlacement[]> {
  const { titleIds, anyOf } = placing
  if (placing.inOrder && anyOf != null) throw new OrderOrAnyOf()
  if (placing.inOrder) checkOrder(titleIds)
  if (anyOf != null) checkAnyOf(titleIds, anyOf)
  if (titleIds.length > mostTitles) throw new TooManyTitles({ most: mostTitles })
  await lockPatronAndTitles(tx, patronId, titleIds)
  const [patron, earlier, pickup, facts, policy] = await Promise.all([
    tx.patron.findUnique({
      where: { id: patronId },
      select: { barredFrom: true, barredUntil: true, expiresOn: true, mailVerifiedAt: true },
    }),
    recordedSubmission(tx, patronId, placing.key),
    pickupFacts(tx, placing.pickupBranchId),
    placingFacts(tx, patronId, [...new Set(titleIds)]),
    anyOf != null && tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { anyOfTitles: true } }),
  ])
  if (!patron) throw new NotFound('patron')
  if (earlier) return repeated(earlier, placing)

  if (policy && titleIds.length > policy.anyOfTitles) throw new TooManyTitles({ most: policy.anyOfTitles })
  checkStanding(patron, now)
  checkContact(placing.contactMethod, patron)
  const branch = checkPickup(pickup, placing.pickupBranchId)
  const judged = anyOf == null ? judgeEach(titleIds, facts, branch) : judgeAnyOf(titleIds, anyOf, facts, branch)
  const placements = await record(tx, patronId, placing, judged, { now, actor })
  const holdIds = placements.flatMap((placement) => ('holdId' in placement ? placement.holdId : []))
  if (placing.inOrder && holdIds.length > 1) await joinHolds(tx, patronId, holdIds, now)
  return placements
}

/** Throws unless the titles form a set of different titles (A1). */
function checkAnyOf(titleIds: number[], wanted: number): void {
  if (new Set(titleIds).size < titleIds.length) throw new SameTitleTwice()
  if (titleIds.length < wanted) throw new AnyOfTooFew({ wanted, possible: titleIds.length })
}

/**
 * Returns the recorded outcomes of this idempotency key. Throws when the key was used for a different submission (H11).
 */
function repeated({ askedHash: before, placements }: Recorded, placing: Asked): OwnPlacement[] {
  if (before !== null && before !== askedHash(placing)) throw new KeyUsedForOther()
  return placements.filter(isOwn)
}

/** Writes the holds of the accepted titles, and the related rows, in one statement. */
async function record(
  tx: Tx,
  patronId: number,
  placing: Asked,
  judged: Judged[],
  step: { now: Date; actor: string },
): Promise<OwnPlacement[]> {
  const titleIds = judged.filter(({ refusal }) => !refusal).map(({ titleId }) => titleId)
  const writes = {
    ...(placing.anyOf != null && newAnyOf(patronId, placing.anyOf, step.now)),
    ...newHolds(patronId, placing, titleIds, step),
    ...basketRemoval({ patronId }, titleIds),
    ...submissionOf(patronId, placing, judged, step.now),
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
export function newHolds(
  patronId: number,
  { pickupBranchId, contactMethod, anyOf }: Pick<Asked, 'pickupBranchId' | 'contactMethod' | 'anyOf'>,
  titleIds: number[],
  { now, actor, placedAt }: Placed,
): Writes {
  const last = Prisma.sql`greatest(${now}::timestamptz, (SELECT max(h.placed_at) FROM holds h WHERE h.title_id = t.id))`
  const set = anyOf == null ? Prisma.sql`NULL::int` : Prisma.sql`(SELECT id FROM any_of)`
  return {
    placed: Prisma.sql`INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, any_of_id, placed_at)
      SELECT ${patronId}, t.id, ${pickupBranchId}, ${contactMethod}::contact_method, 'RECEIVED', ${set},
          ${placedAt ? Prisma.sql`${placedAt}::timestamptz` : last}
        FROM unnest(${titleIds}::int[]) WITH ORDINALITY t(id, n) ORDER BY n
      RETURNING id, title_id`,
    steps: Prisma.sql`INSERT INTO hold_transitions (hold_id, "to", at, actor)
      SELECT id, 'RECEIVED', ${now}::timestamptz, ${actor}::text FROM placed`,
  }
}
