import type { Database } from '../../../database/database.ts'
import { librarySystemCodeOf } from '../../library/branches/library-system-code.ts'
import { changeAccount, readAccountForChange } from '../../library-system/account.ts'
import type { ConnectedSystem } from '../../library-system/connected.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { findRecords } from '../../library-system/matching.ts'
import type { Cardholder } from '../../library-system/port.ts'
import { notAnswered, notOffered, RefusedByLibrary, refusalWhenUnavailable } from '../../library-system/refused.ts'
import { standingRefusalBeforeRequest } from '../eligibility/library-system-standing.ts'
import { pickupRefusal } from '../pickup.ts'
import { maxTitlesPerSubmission } from '../place/place.ts'
import type { HoldSubmissionInput, Placement } from '../place/submission.ts'
import { AskedTwice, TooManyTitles, UnknownTitle } from '../refusals.ts'
import { librarySystemPickupBranch } from './pickup.ts'
import { forgetPickupPlaces } from './pickup-places.ts'
import { claimSubmission, recordOutcomes, releaseSubmission, renewSubmissionLease } from './submission.ts'

/** Milliseconds after which no further title of a submission is sent. The patron can send the rest again. */
const maxPlacingTime = 15_000

/**
 * Places holds in the library system, title by title; each succeeds or fails on its own. Nothing is stored for a later
 * attempt (G6). A patron who is not in good standing is refused before anything is sent (L8). A repeated idempotency
 * key returns the first outcome, whichever process receives it (H11).
 */
export async function placeInLibrarySystem(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  asked: HoldSubmissionInput,
  now: Date,
): Promise<Placement[]> {
  const { titleIds, key } = asked
  if (asked.inOrder || asked.anyOf != null || !system.capabilities.place) throw notOffered()
  if (titleIds.length > maxTitlesPerSubmission) throw new TooManyTitles({ most: maxTitlesPerSubmission })
  const branch = await librarySystemPickupBranch(db, asked.pickupBranchId)
  const before = await claimSubmission(db, patronId, asked)
  if (before) return before
  const placements: Placement[] = []
  const began = performance.now()
  try {
    const { holder, account } = await readAccountForChange(db, system, patronId, now)
    const standing = standingRefusalBeforeRequest(system, account, now)
    if (standing) throw standing
    await renewSubmissionLease(db, patronId, key)
    const records = await findRecords(db, system, titleIds)
    let away = false
    for (const [index, titleId] of titleIds.entries()) {
      const record = records.get(titleId)
      const pickupProblem = record && pickupRefusal(branch, record)
      if (titleIds.indexOf(titleId) < index) placements.push({ titleId, refusal: new AskedTwice() })
      else if (!record) placements.push({ titleId, refusal: new UnknownTitle() })
      else if (pickupProblem) placements.push({ titleId, refusal: pickupProblem })
      else if (away) placements.push({ titleId, refusal: notAnswered() })
      else {
        const hold = { ...record, pickup: librarySystemCodeOf(branch) }
        const placed = await placeOne({ db, system, patronId, now }, holder, hold, placements.length === 0)
        // Further titles would keep the patron waiting for too long.
        away = 'away' in placed || performance.now() - began > maxPlacingTime
        placements.push('refusal' in placed ? { titleId, refusal: placed.refusal } : { titleId, ...placed })
        await renewSubmissionLease(db, patronId, key)
      }
    }
  } catch (error) {
    await releaseSubmission(db, patronId, key)
    throw error
  }
  await recordOutcomes(db, patronId, key, placements)
  return placements
}

type Placed = { systemHoldId: string | null } | { refusal: RefusedByLibrary; away?: true }

/**
 * Places one hold. When the library system does not answer for the first title and nothing was sent, the error refuses
 * the whole submission.
 */
async function placeOne(
  { db, system, patronId, now }: { db: Database; system: ConnectedSystem; patronId: number; now: Date },
  holder: Cardholder,
  hold: { record: string; barcodes: string[]; pickup: string },
  isFirst: boolean,
): Promise<Placed> {
  try {
    const { holdId } = await changeAccount(db, system, patronId, now, 'place', (asked, call) =>
      asked.place(holder, hold, call),
    )
    return { systemHoldId: holdId }
  } catch (error) {
    if (error instanceof SystemAway && !(isFirst && error.written === 'no')) {
      return { refusal: refusalWhenUnavailable(error), away: true }
    }
    if (error instanceof RefusedByLibrary) {
      if (error.reason === 'PICKUP_NOT_OFFERED') forgetPickupPlaces(system, holder, hold.record)
      return { refusal: error }
    }
    throw error
  }
}
