import type { Tx } from '../../database/database.ts'
import { firstEligible } from '../holds/eligibility/capture.ts'
import { isLendable } from '../holds/eligibility/lendable.ts'
import { transitionHolds } from '../holds/states.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { addOpenDays, calendarOf } from '../library/calendar/open-days.ts'
import { noticeReady } from '../notices/ready.ts'
import { locationOf } from './lock-item.ts'

/** A copy that is neither lent nor tied to a hold, its title locked. */
interface FreeItem {
  id: number
  titleId: number
  branchId: number
  awayAtId: number | null
  status: Parameters<typeof isLendable>[0]['status']
  referenceOnly: boolean
}

/** A copy in a librarian's hand or on a hold shelf is where it was scanned; one in a box is nowhere yet. */
type Whereabouts = 'HERE' | 'UNDERWAY'

/** Of the copy tied to a hold: from its arrival on it has a last day on the shelf, and before that none. */
export function whereaboutsOf({ shelfExpiresOn }: { shelfExpiresOn: Date | null }): Whereabouts {
  return shelfExpiresOn ? 'HERE' : 'UNDERWAY'
}

/** What to do with a copy in the hand. */
export type Instruction =
  /** Onto the hold shelf, for the patron of this hold. */
  | { what: 'HOLD_SHELF'; branchId: number; holdId: number }
  /** Into the box to this branch: for a hold, or home. */
  | { what: 'TRANSIT'; branchId: number; holdId: number | null }
  /** Back to its shelf at this branch. */
  | { what: 'HOME'; branchId: number }
  /** Kept apart: it is damaged or withdrawn. */
  | { what: 'ASIDE'; branchId: number }

/** Gives a free copy to the first eligible hold (H3), or sends it home. Only a copy that is here can be READY. */
export async function routeItem(
  tx: Tx,
  item: FreeItem,
  now: Date,
  actor: string,
  whereabouts: Whereabouts = 'HERE',
): Promise<Instruction> {
  const here = locationOf(item)
  const hold = isLendable(item) ? await firstEligible(tx, item.titleId, now) : null
  if (hold && hold.pickupBranchId === here && whereabouts === 'HERE') {
    await makeReady(tx, { holdId: hold.id, from: 'QUEUED', itemId: item.id, branchId: here }, now, actor)
    return { what: 'HOLD_SHELF', branchId: here, holdId: hold.id }
  }
  if (hold) {
    await transitionHolds(tx, [hold.id], 'QUEUED', { to: 'IN_TRANSIT', itemId: item.id, now, actor })
    return { what: 'TRANSIT', branchId: hold.pickupBranchId, holdId: hold.id }
  }
  if (item.status === 'DAMAGED' || item.status === 'WITHDRAWN') return { what: 'ASIDE', branchId: here }
  if (here !== item.branchId) return { what: 'TRANSIT', branchId: item.branchId, holdId: null }
  return { what: 'HOME', branchId: here }
}

interface Arrival {
  holdId: number
  from: 'QUEUED' | 'IN_TRANSIT'
  itemId: number
  /** The pickup branch, where the copy is. */
  branchId: number
}

/** The copy is where it is collected: the shelf period begins, counted in the branch's open days (H5, M1). */
export async function makeReady(tx: Tx, arrival: Arrival, now: Date, actor: string): Promise<void> {
  const { shelfDays } = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
  const today = dateIn(now)
  const lastDay = addOpenDays(await calendarOf(tx, arrival.branchId, today), today, shelfDays)
  await transitionHolds(tx, [arrival.holdId], arrival.from, {
    to: 'READY',
    itemId: arrival.itemId,
    shelfExpiresOn: toColumn(lastDay),
    now,
    actor,
  })
  await noticeReady(tx, arrival.holdId, now)
}

/** The slip in the copy names the hold it waits for; anywhere but on the hold shelf it carries none. */
export async function updateSlip(
  tx: Tx,
  item: { id: number; shelvedHoldId: number | null },
  instruction: Instruction,
): Promise<void> {
  const shelvedHoldId = instruction.what === 'HOLD_SHELF' ? instruction.holdId : null
  if (shelvedHoldId !== item.shelvedHoldId) await tx.item.update({ where: { id: item.id }, data: { shelvedHoldId } })
}
