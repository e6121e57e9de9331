import type { Tx } from '../../database/database.ts'
import { lockAnyOfSetsInQueue } from '../common/locks.ts'
import { type Writes, write } from '../common/write-batch.ts'
import { type EligibleHold, findFirstEligible } from '../holds/eligibility/capture.ts'
import { isLendable } from '../holds/eligibility/lendable.ts'
import { endOtherMembers } from '../holds/groups/any-of.ts'
import { transition } from '../holds/states/states.ts'
import { itemLocation } from './lock-item.ts'
import { makeReady, readShelf, type Shelf } from './ready.ts'

/** A copy that is neither on loan nor tied to a hold. The caller has locked its title. */
interface FreeItem {
  id: number
  titleId: number
  branchId: number
  awayAtId: number | null
  status: Parameters<typeof isLendable>[0]['status']
  referenceOnly: boolean
  /** The compartment of a pickup place that staff have to empty first. Null when the copy is in none (H23). */
  compartmentId: number | null
}

/** HERE for a copy at the desk or on a hold shelf, UNDERWAY for a copy in transit. */
type CopyWhereabouts = 'HERE' | 'UNDERWAY'

/** The whereabouts of the copy tied to a hold. A hold has a last shelf day only after its copy has arrived. */
export function whereaboutsOf({ shelfExpiresOn }: { shelfExpiresOn: Date | null }): CopyWhereabouts {
  return shelfExpiresOn ? 'HERE' : 'UNDERWAY'
}

/** The instruction for a copy at the desk. */
export type Instruction =
  /** Place it on the hold shelf for this hold, or in a compartment of the hold's pickup place (H21). */
  | { what: 'HOLD_SHELF'; branchId: number; holdId: number }
  /** Send it to this branch, for a hold or home. */
  | { what: 'TRANSIT'; branchId: number; holdId: number | null }
  /** Return it to its shelf at this branch. */
  | { what: 'HOME'; branchId: number }
  /** Set it aside, because it is damaged or withdrawn. */
  | { what: 'ASIDE'; branchId: number }

/** The facts that decide where a copy goes. */
export interface RoutingFacts {
  /** The first hold that may have a copy of the title. Null when there is none. */
  next: EligibleHold | null
  /** The hold shelf settings of the branch where the copy is. */
  shelf: Shelf
}

/** Both reads run together, so they share a read batch. */
export async function readRoutingFacts(tx: Tx, titleId: number, branchId: number, now: Date): Promise<RoutingFacts> {
  const [next, shelf] = await Promise.all([findFirstEligible(tx, titleId, now), readShelf(tx, branchId, now)])
  return { next, shelf }
}

/** The instruction for a copy, and the writes that record it. */
export interface Routed {
  instruction: Instruction
  writes: Writes
}

/**
 * Assigns a free copy to the first eligible hold (H3), or sends it home. Only a copy at the pickup branch can be READY.
 * A copy in a compartment is assigned to no hold, because staff have to take it out first. Its next scan decides (H23).
 */
export async function routeFreeItem(
  tx: Tx,
  item: FreeItem,
  { next, shelf }: RoutingFacts,
  now: Date,
  actor: string,
  whereabouts: CopyWhereabouts = 'HERE',
): Promise<Routed> {
  const here = itemLocation(item)
  const isAssignable = isLendable(item) && item.compartmentId === null
  const hold = isAssignable ? await recheckSetMember(tx, item.titleId, next, now) : null
  if (!hold) return { instruction: withoutHold(item, here), writes: {} }
  const { id, anyOfId, pickupBranchId, pickupPlaceId } = hold
  const ended = anyOfId === null ? {} : endOtherMembers({ id, anyOfId }, now, actor)
  if (pickupBranchId === here && whereabouts === 'HERE') {
    // A hold for a pickup place is READY only when the copy is in a compartment (H21).
    const writes =
      pickupPlaceId === null
        ? makeReady({ holdId: id, from: 'QUEUED', itemId: item.id }, shelf, now, actor)
        : transition([id], 'QUEUED', { to: 'IN_TRANSIT', itemId: item.id, now, actor })
    return { instruction: { what: 'HOLD_SHELF', branchId: here, holdId: id }, writes: { ...writes, ...ended } }
  }
  const writes = transition([id], 'QUEUED', { to: 'IN_TRANSIT', itemId: item.id, now, actor })
  return { instruction: { what: 'TRANSIT', branchId: pickupBranchId, holdId: id }, writes: { ...writes, ...ended } }
}

/**
 * Returns the hold to serve. A member of a set may just have been ended by a copy of another title, so the queue is
 * read again after locking the sets (A1).
 */
async function recheckSetMember(
  tx: Tx,
  titleId: number,
  next: EligibleHold | null,
  now: Date,
): Promise<EligibleHold | null> {
  if (next === null || next.anyOfId === null) return next
  await lockAnyOfSetsInQueue(tx, titleId)
  return findFirstEligible(tx, titleId, now)
}

function withoutHold({ status, branchId }: FreeItem, here: number): Instruction {
  if (status === 'DAMAGED' || status === 'WITHDRAWN') return { what: 'ASIDE', branchId: here }
  return here === branchId ? { what: 'HOME', branchId: here } : { what: 'TRANSIT', branchId, holdId: null }
}

/** Reads the facts, routes the copy and writes the result. */
export async function routeItem(
  tx: Tx,
  item: FreeItem,
  now: Date,
  actor: string,
  whereabouts?: CopyWhereabouts,
): Promise<Instruction> {
  const facts = await readRoutingFacts(tx, item.titleId, itemLocation(item), now)
  const { instruction, writes } = await routeFreeItem(tx, item, facts, now, actor, whereabouts)
  await write(tx, writes)
  return instruction
}

/** The slip in a copy names the hold it is kept for. A copy that is not on the hold shelf has no slip. */
export function slipColumn(instruction: Instruction): { shelvedHoldId: number | null } {
  return { shelvedHoldId: instruction.what === 'HOLD_SHELF' ? instruction.holdId : null }
}

export async function updateSlip(
  tx: Tx,
  item: { id: number; shelvedHoldId: number | null },
  instruction: Instruction,
): Promise<void> {
  const { shelvedHoldId } = slipColumn(instruction)
  if (shelvedHoldId !== item.shelvedHoldId) await tx.item.update({ where: { id: item.id }, data: { shelvedHoldId } })
}
