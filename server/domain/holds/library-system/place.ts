import type { Database } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { KeyUsedForOther } from '../../common/idempotency-keys.ts'
import { librarySystemCodeOf } from '../../library/branches/library-system-code.ts'
import { cachedPolicy } from '../../library/rules/rule-cache.ts'
import { changeAccount, readAccountForChange } from '../../library-system/account.ts'
import type { ConnectedSystem } from '../../library-system/connected.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { findRecords, findTitles } from '../../library-system/matching.ts'
import type { Cardholder, NewHold } from '../../library-system/port.ts'
import {
  notAnswered,
  notOffered,
  RefusedByLibrary,
  refusalOf,
  refusalWhenUnavailable,
} from '../../library-system/refused.ts'
import { type Feature, unavailableFeatures } from '../../library-system/withheld.ts'
import { OrderOrAnyOf } from '../any-of-refusals.ts'
import { standingRefusalBeforeRequest } from '../eligibility/library-system-standing.ts'
import { titleInAccountRefusal } from '../eligibility/library-system-title.ts'
import { standingRefusal } from '../eligibility/standing.ts'
import { checkSequence } from '../groups/sequence.ts'
import { checkHoldDates, NeededUntilRefused } from '../hold-dates.ts'
import { pickupRefusal } from '../pickup.ts'
import { checkAnyOf, maxTitlesPerSubmission } from '../place/place.ts'
import type { HoldSubmissionInput, Placement } from '../place/submission.ts'
import { AskedTwice, PickupNotOffered, TooManyTitles, UnknownTitle } from '../refusals.ts'
import { applyPlansIfAnswered } from './apply-plans.ts'
import { beginPlanDraft, type PlanDraft } from './draft.ts'
import { groupHolds } from './group-holds.ts'
import { librarySystemPickupBranch } from './pickup.ts'
import { forgetPickupPlaces } from './pickup-places.ts'
import type { PatronInSystem } from './send-cancellation.ts'
import { claimSubmission, recordOutcomes, releaseSubmission, renewSubmissionLease } from './submission.ts'

/** Milliseconds after which no further title of a submission is sent. The patron can send the rest again. */
const maxPlacingTime = 15_000

/**
 * Places holds in the library system, title by title; each succeeds or fails on its own. Nothing is stored for a later
 * attempt (G6). A patron who is not in good standing is refused before anything is sent (L8). A repeated idempotency
 * key returns the first outcome, whichever process receives it (H11). The order of a sequence or a set is kept here (G13).
 */
export async function placeInLibrarySystem(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  submission: HoldSubmissionInput,
  now: Date,
): Promise<Placement[]> {
  const { titleIds, key } = submission
  const copy = await findCopy(db, submission)
  await checkSubmission(db, system, submission, now)
  const branch = await librarySystemPickupBranch(db, submission.pickupBranchId)
  const before = await claimSubmission(db, patronId, submission)
  if (before) return before
  const of = { db, system, patronId, now }
  const placements: Placement[] = []
  const began = performance.now()
  let draft: PlanDraft | null = null
  try {
    const { holder, account } = await readAccountForChange(db, system, patronId, now)
    const standing = standingRefusalBeforeRequest(system, account, now)
    if (standing) throw standing
    await renewSubmissionLease(db, patronId, key)
    const records = await findRecords(db, system, titleIds)
    const { holds, loans } = account
    const titleOf = await findTitles(db, system, [...holds, ...loans])
    const reserved = new Map(holds.map((hold) => [titleOf(hold), hold.id]))
    if (isGroup(submission)) draft = await beginPlanDraft(db, patronId, submission, (id) => reserved.has(id), now)
    let away = false
    for (const [index, titleId] of titleIds.entries()) {
      const record = records.get(titleId)
      const pickupProblem = record && pickupRefusal(branch, record)
      const inAccount = titleInAccountRefusal(titleId, {
        holds,
        loans,
        titleOf,
        itemHolds: system.capabilities.itemHolds,
      })
      const earlier = draft?.placedHold(titleId) ?? (draft?.wasPerhapsSent(titleId) && reserved.get(titleId))
      if (titleIds.indexOf(titleId) < index) placements.push({ titleId, refusal: new AskedTwice() })
      else if (earlier) placements.push({ titleId, systemHoldId: earlier })
      else if (!record) placements.push({ titleId, refusal: new UnknownTitle() })
      else if (inAccount) placements.push({ titleId, refusal: inAccount })
      else if (pickupProblem) placements.push({ titleId, refusal: pickupProblem })
      else if (away) placements.push({ titleId, refusal: notAnswered() })
      else {
        const hold = {
          ...record,
          ...(copy !== undefined && { copy }),
          ...(submission.neededUntil && { neededUntil: submission.neededUntil.toString() }),
          pickup: librarySystemCodeOf(branch),
        }
        const placed = await placeOne(of, holder, hold, placements.length === 0)
        // Further titles would keep the patron waiting for too long.
        away = 'away' in placed || performance.now() - began > maxPlacingTime
        placements.push('refusal' in placed ? { titleId, refusal: placed.refusal } : { titleId, ...placed })
        await renewSubmissionLease(db, patronId, key)
      }
      const placement = placements.at(-1)
      if (draft && placement) await draft.note(placement)
    }
  } catch (error) {
    await draft?.end()
    await releaseSubmission(db, patronId, key)
    throw error
  }
  await recordOutcomes(db, patronId, key, placements)
  if (draft) {
    await draft.end()
    await groupHolds(of, submission, placements)
    // The later holds of a sequence are suspended. The holds are placed, so an outage is no refusal.
    await applyPlansIfAnswered(of, maxPlacingTime)
  }
  return placements
}
placeInLibrarySystem.refusals = [
  ...standingRefusal.refusals,
  UnknownBranch,
  PickupNotOffered,
  OrderOrAnyOf,
  ...checkSequence.refusals,
  ...checkAnyOf.refusals,
  NeededUntilRefused,
  KeyUsedForOther,
  RefusedByLibrary,
]

const isGroup = ({ inOrder, anyOf }: HoldSubmissionInput) => Boolean(inOrder) || anyOf != null

/** Throws when the submission is malformed, or asks for what the library system cannot do (G4). */
async function checkSubmission(
  db: Database,
  system: ConnectedSystem,
  submission: HoldSubmissionInput,
  now: Date,
): Promise<void> {
  const { titleIds, inOrder, anyOf, itemId, neededUntil } = submission
  const needed: Feature[] = ['HOLDS']
  if (inOrder) needed.push('SEQUENCES')
  if (anyOf != null) needed.push('ANY_OF')
  if (itemId != null) needed.push('ITEM_HOLDS')
  if (neededUntil != null) needed.push('NEEDED_UNTIL')
  const withheld = unavailableFeatures(system)
  if (needed.some((feature) => withheld.includes(feature))) throw notOffered()
  checkHoldDates({ neededUntil }, now)
  if (itemId != null && titleIds.length > 1) throw new TooManyTitles({ most: 1 })
  if (inOrder && anyOf != null) throw new OrderOrAnyOf()
  if (inOrder) checkSequence(titleIds)
  if (anyOf != null) checkAnyOf(titleIds, anyOf)
  const most = anyOf == null ? maxTitlesPerSubmission : (await cachedPolicy(db)).anyOfTitles
  if (titleIds.length > most) throw new TooManyTitles({ most })
}

/** Returns the barcode of the copy that is asked for (G18). Throws when it is no copy of the title. */
async function findCopy(db: Database, { itemId, titleIds }: HoldSubmissionInput): Promise<string | undefined> {
  if (itemId == null) return undefined
  const item = await db.prisma.item.findUnique({ where: { id: itemId }, select: { barcode: true, titleId: true } })
  if (!item || !titleIds.includes(item.titleId)) throw refusalOf({ reason: 'NOT_HOLDABLE', words: '' })
  return item.barcode
}

type Placed = { systemHoldId: string | null } | { refusal: RefusedByLibrary; away?: true }

/**
 * Places one hold. When the library system does not answer for the first title and nothing was sent, the error refuses
 * the whole submission.
 */
async function placeOne(
  { db, system, patronId, now }: PatronInSystem,
  holder: Cardholder,
  hold: NewHold,
  isFirst: boolean,
): Promise<Placed> {
  try {
    const { holdId } = await changeAccount(db, system, patronId, now, 'place', (adapter, call) =>
      adapter.place(holder, hold, call),
    )
    return { systemHoldId: holdId }
  } catch (error) {
    if (error instanceof SystemAway && !(isFirst && error.written === 'no')) {
      return { refusal: refusalWhenUnavailable(error), away: true }
    }
    if (error instanceof RefusedByLibrary) {
      if (error.reason === 'PICKUP_NOT_OFFERED') forgetPickupPlaces(system, holder, hold)
      return { refusal: error }
    }
    throw error
  }
}
