import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { actorLabel, type DeskActor } from '../common/actor.ts'
import { beginUndoableAction } from '../common/undo-log.ts'
import { type Writes, write } from '../common/write-batch.ts'
import { confirmTitle } from '../holds/confirm.ts'
import { handsOut } from '../holds/pickup.ts'
import { transition, transitionHolds } from '../holds/states/states.ts'
import { notifyWithoutPickup } from '../holds/without-pickup.ts'
import { fromColumn } from '../library/calendar/dates.ts'
import { NeverOpen } from '../library/calendar/open-days.ts'
import { overdueDays } from '../loans/renewal-rule.ts'
import { endLoan } from '../loans/return.ts'
import { awayAt, type CirculatingItem, circulatingItem, hasMoved, lockCopy } from './lock-item.ts'
import { makeReady } from './ready.ts'
import { CopyWasMissing, UnknownBarcode } from './refusals.ts'
import {
  type Instruction,
  type Routed,
  type RoutingFacts,
  readRoutingFacts,
  routeFreeItem,
  slipColumn,
} from './route-item.ts'

export interface CheckedIn {
  itemId: number
  /** True when the check-in ended a loan. False when the copy was not on loan. */
  returned: boolean
  /** The number of days that the loan was past due. */
  overdueDays: number
  /** True when the copy had been recorded as missing or lost. */
  found: boolean
  instruction: Instruction
}

/**
 * Decides where a checked-in copy goes (H3) and returns the writes that record it. A repeated scan changes nothing and
 * returns the same instruction (H4). A copy recorded as missing or lost is refused until staff confirm with `found`
 * that they have it. It is then assigned to the next patron (H10). With `confirmHolds` the holds on its title are
 * confirmed first (H1). They stay confirmed when the check-in is undone, because the job would have confirmed them too.
 */
export async function judgeCheckIn(
  tx: Tx,
  barcode: string,
  desk: DeskActor,
  how: { found: boolean; confirmHolds?: boolean },
): Promise<{ checkedIn: CheckedIn; writes: Writes }> {
  const copy = await lockCopy(tx, barcode)
  if (how.confirmHolds) await confirmTitle(tx, copy.titleId, { now: desk.now, actor: actorLabel(desk) })
  // A return does not change which hold is next, so both reads run together.
  const [item, facts] = await Promise.all([
    circulatingItem(tx, copy),
    readRoutingFacts(tx, copy.titleId, desk.branchId, desk.now),
  ])
  if (hasMoved(item, copy)) return judgeCheckIn(tx, barcode, desk, how)
  const [loan] = item.loans
  const { status: was } = item
  const found = was === 'MISSING' || was === 'LOST'
  if (found && !how.found) throw new CopyWasMissing({ status: was })
  const { awayAtId } = awayAt(desk.branchId, item)
  const status = found ? ('AVAILABLE' as const) : item.status
  const act = beginUndoableAction({ kind: 'CHECK_IN', by: desk, subject: { itemId: item.id } })
  // Writes made before the final statement must be part of the same undo entry.
  const begun = leavingStep(item, desk.branchId) !== null
  if (begun) await write(tx, act)
  const { instruction, writes: assigned } = await assignCopy(
    tx,
    // The copy is at the desk, so it is in no compartment.
    { ...item, awayAtId, status, compartmentId: null },
    facts,
    desk,
  )
  const late = loan ? overdueDays(fromColumn(loan.dueOn), desk.now) : 0
  const writes = {
    ...(loan && endLoan(loan, item.titleId, desk)),
    ...assigned,
    ...itemChange(item, {
      awayAtId,
      status,
      compartmentId: keptCompartment(item, desk.branchId),
      ...slipColumn(instruction),
    }),
  }
  return {
    checkedIn: { itemId: item.id, returned: loan !== undefined, overdueDays: late, found, instruction },
    writes: begun || Object.keys(writes).length === 0 ? writes : { ...act, ...writes },
  }
}
judgeCheckIn.refusals = [UnknownBarcode, CopyWasMissing, NeverOpen]

/**
 * The compartment of the copy after the scan. A repeated scan of a copy that is ready in a compartment changes nothing.
 * Any other copy was taken out, also when its former hold gets it again with the same slip (H21).
 */
function keptCompartment({ compartmentId, holds: [hold] }: CirculatingItem, here: number): number | null {
  const isReadyThere = hold?.state === 'READY' && hold.pickupBranchId === here && hold.compartmentId === compartmentId
  return isReadyThere ? compartmentId : null
}

type Kept = Pick<CirculatingItem, 'awayAtId' | 'status' | 'shelvedHoldId' | 'compartmentId'>

function itemChange(item: Kept & { id: number }, kept: Kept): Writes {
  const { awayAtId, status, shelvedHoldId, compartmentId } = kept
  if ((Object.keys(kept) as (keyof Kept)[]).every((column) => kept[column] === item[column])) return {}
  return {
    item: Prisma.sql`UPDATE items SET away_at_id = ${awayAtId}::int, status = ${status}::item_status,
        shelved_hold_id = ${shelvedHoldId}::int, compartment_id = ${compartmentId}::int WHERE id = ${item.id}`,
  }
}

/**
 * The transition by which the hold of a scanned copy gives it up. Null when the hold keeps the copy. When the pickup
 * branch no longer hands out the material, the hold returns to its place in the queue (L5). Staff then find it among
 * the unfillable holds. A copy already on that branch's hold shelf stays there.
 */
function leavingStep({ holds: [hold], title }: CirculatingItem, here: number) {
  if (hold?.state === 'CANCEL_REQUESTED') return { to: 'CANCELLED' as const, reason: 'taken off the shelf' }
  if (!hold || (hold.state === 'READY' && hold.pickupBranchId === here)) return null
  if (title.type.lendable && handsOut(hold.pickupBranch, title.type)) return null
  return { to: 'QUEUED' as const, reason: 'the pickup branch no longer hands out this material' }
}

/** Assigns the copy to the hold it is tied to, or to the next eligible hold. */
async function assignCopy(tx: Tx, item: CirculatingItem, facts: RoutingFacts, desk: DeskActor): Promise<Routed> {
  const { branchId: here, now } = desk
  const actor = actorLabel(desk)
  const [hold] = item.holds
  if (!hold) return routeFreeItem(tx, item, facts, now, actor)
  const leaving = leavingStep(item, here)
  if (leaving) {
    // Written first, because a copy can be tied to only one hold at a time.
    await transitionHolds(tx, [hold.id], hold.state, { ...leaving, now, actor })
    if (leaving.to === 'QUEUED') await notifyWithoutPickup(tx, hold.id, now)
    return routeFreeItem(tx, item, facts, now, actor)
  }
  if (hold.pickupBranchId !== here) {
    const step = { to: 'IN_TRANSIT' as const, now, actor, reason: 'scanned at another branch' }
    return {
      instruction: { what: 'TRANSIT', branchId: hold.pickupBranchId, holdId: hold.id },
      writes: hold.state === 'READY' ? transition([hold.id], 'READY', step) : {},
    }
  }
  const arrival = { holdId: hold.id, from: 'IN_TRANSIT' as const, itemId: item.id }
  return {
    instruction: { what: 'HOLD_SHELF', branchId: here, holdId: hold.id },
    // A hold for a pickup place waits until staff put the copy in a compartment (H21).
    writes:
      hold.state === 'IN_TRANSIT' && hold.pickupPlaceId === null ? makeReady(arrival, facts.shelf, now, actor) : {},
  }
}
