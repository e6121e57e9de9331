import type { Tx } from '../../database/database.ts'
import { lockSetsInQueue } from '../common/locks.ts'
import { type Writes, write } from '../common/write-batch.ts'
import { type EligibleHold, firstEligible } from '../holds/eligibility/capture.ts'
import { isLendable } from '../holds/eligibility/lendable.ts'
import { endOthers } from '../holds/groups/any-of.ts'
import { transition } from '../holds/states/states.ts'
import { locationOf } from './lock-item.ts'
import { becomeReady, type Shelf, shelfOf } from './ready.ts'

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

/** What becomes of a copy is judged by. */
export interface RoutingFacts {
  /** The first hold that may have a copy of the title. */
  next: EligibleHold | null
  /** Of the branch where the copy is. */
  shelf: Shelf
}

/** One statement with what else is read at once. */
export async function routingFacts(tx: Tx, titleId: number, branchId: number, now: Date): Promise<RoutingFacts> {
  const [next, shelf] = await Promise.all([firstEligible(tx, titleId, now), shelfOf(tx, branchId, now)])
  return { next, shelf }
}

/** What to do with a copy, and what is to be written of it. */
export interface Routed {
  instruction: Instruction
  writes: Writes
}

/** Gives a free copy to the first eligible hold (H3), or sends it home. Only a copy that is here can be READY. */
export async function route(
  tx: Tx,
  item: FreeItem,
  { next, shelf }: RoutingFacts,
  now: Date,
  actor: string,
  whereabouts: Whereabouts = 'HERE',
): Promise<Routed> {
  const here = locationOf(item)
  const hold = isLendable(item) ? await turn(tx, item.titleId, next, now) : null
  if (!hold) return { instruction: withoutHold(item, here), writes: {} }
  const { id, anyOfId, pickupBranchId } = hold
  const ended = anyOfId === null ? {} : endOthers({ id, anyOfId }, now, actor)
  if (pickupBranchId === here && whereabouts === 'HERE') {
    const writes = becomeReady({ holdId: id, from: 'QUEUED', itemId: item.id }, shelf, now, actor)
    return { instruction: { what: 'HOLD_SHELF', branchId: here, holdId: id }, writes: { ...writes, ...ended } }
  }
  const writes = transition([id], 'QUEUED', { to: 'IN_TRANSIT', itemId: item.id, now, actor })
  return { instruction: { what: 'TRANSIT', branchId: pickupBranchId, holdId: id }, writes: { ...writes, ...ended } }
}

/** Whose turn it is. One of a set may be ended by a copy of another title at the same instant, so that is asked once more (A1). */
async function turn(tx: Tx, titleId: number, next: EligibleHold | null, now: Date): Promise<EligibleHold | null> {
  if (next === null || next.anyOfId === null) return next
  await lockSetsInQueue(tx, titleId)
  return firstEligible(tx, titleId, now)
}

function withoutHold({ status, branchId }: FreeItem, here: number): Instruction {
  if (status === 'DAMAGED' || status === 'WITHDRAWN') return { what: 'ASIDE', branchId: here }
  return here === branchId ? { what: 'HOME', branchId: here } : { what: 'TRANSIT', branchId, holdId: null }
}

/** The same, read and written. */
export async function routeItem(
  tx: Tx,
  item: FreeItem,
  now: Date,
  actor: string,
  whereabouts?: Whereabouts,
): Promise<Instruction> {
  const facts = await routingFacts(tx, item.titleId, locationOf(item), now)
  const { instruction, writes } = await route(tx, item, facts, now, actor, whereabouts)
  await write(tx, writes)
  return instruction
}

/** The slip in the copy names the hold it waits for; anywhere but on the hold shelf it carries none. */
export function slipFor(instruction: Instruction): { shelvedHoldId: number | null } {
  return { shelvedHoldId: instruction.what === 'HOLD_SHELF' ? instruction.holdId : null }
}

export async function updateSlip(
  tx: Tx,
  item: { id: number; shelvedHoldId: number | null },
  instruction: Instruction,
): Promise<void> {
  const { shelvedHoldId } = slipFor(instruction)
  if (shelvedHoldId !== item.shelvedHoldId) await tx.item.update({ where: { id: item.id }, data: { shelvedHoldId } })
}
