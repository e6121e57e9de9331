import { Prisma } from '../../../../generated/prisma/client.ts'
import type { HoldState } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { type Writes, withWrites } from '../../common/write-batch.ts'
import { freeSlotsSql } from './any-of-slots.ts'

/** Holds that count towards a limit. An open hold prevents another one by the same patron on the title (L3, L7). */
export const openStates = ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY'] as const satisfies HoldState[]

/** Holds that wait for a copy; they form the queue (H2). */
export const waitingStates = ['RECEIVED', 'QUEUED'] as const satisfies HoldState[]

/** Holds that have a copy tied to them (H3). */
export const capturedStates = ['IN_TRANSIT', 'READY', 'CANCEL_REQUESTED'] as const satisfies HoldState[]

export const closedStates = ['FULFILLED', 'CANCELLED', 'EXPIRED'] as const satisfies HoldState[]

const isIn = (states: readonly HoldState[], { state }: { state: HoldState }) => states.includes(state)

/**
 * True while no copy is tied to the hold. It can be changed, cancelled at once or moved in its sequence (H6, H7, S3).
 */
export const isWaiting = (hold: { state: HoldState }) => isIn(waitingStates, hold)
export const isOpen = (hold: { state: HoldState }) => isIn(openStates, hold)

/** Every transition that a hold may make (H). Any other transition is a programming error. */
const allowed: Record<HoldState, readonly HoldState[]> = {
  RECEIVED: ['QUEUED', 'CANCELLED', 'FULFILLED'],
  QUEUED: ['IN_TRANSIT', 'READY', 'CANCELLED', 'FULFILLED'],
  IN_TRANSIT: ['READY', 'QUEUED', 'CANCEL_REQUESTED', 'CANCELLED', 'FULFILLED'],
  READY: ['FULFILLED', 'IN_TRANSIT', 'QUEUED', 'CANCEL_REQUESTED', 'CANCELLED', 'EXPIRED'],
  CANCEL_REQUESTED: ['CANCELLED'],
  FULFILLED: [],
  CANCELLED: [],
  EXPIRED: [],
}

interface Step {
  to: HoldState
  now: Date
  /** `patron`, `staff:<id>` or `job:<name>`. */
  actor: string
  reason?: string
  /** The copy that the transition captures. */
  itemId?: number
  /** The last day on the hold shelf, for a transition to READY. */
  shelfExpiresOn?: Date
}

/**
 * Moves the given holds from the state `from` and records each transition. Returns the number moved; a hold that
 * another transaction moved first stays unchanged.
 */
export async function transitionHolds(tx: Tx, ids: number[], from: HoldState, step: Step): Promise<number> {
  const [row] = await tx.$queryRaw<{ moved: number }[]>`
    ${withWrites(transition(ids, from, step))} SELECT count(*)::int AS moved FROM moved`
  return row?.moved ?? 0
}

/** The transition as part of a combined statement: `moved` are the holds, `steps` the recorded transitions. */
export function transition(ids: number[], from: HoldState, step: Step): Writes {
  const { to, now, actor, reason = null } = step
  if (!allowed[from].includes(to)) throw new Error(`A hold cannot go from ${from} to ${to}.`)
  return {
    moved: Prisma.sql`UPDATE holds SET ${Prisma.join(changedColumns(from, step))}
      WHERE id = ANY(${ids}::int[]) AND state = ${from}::hold_state RETURNING id`,
    steps: Prisma.sql`INSERT INTO hold_transitions (hold_id, "from", "to", at, actor, reason)
      SELECT id, ${from}::hold_state, ${to}::hold_state, ${now}::timestamptz, ${actor}::text, ${reason}::text FROM moved
      RETURNING id, hold_id`,
  }
}

/** Records an action on a hold that keeps its state, with its actor and reason. */
export function recordUnchangedState(holdId: number, { now, actor, reason }: Omit<Step, 'to'>): Writes {
  return {
    steps: Prisma.sql`INSERT INTO hold_transitions (hold_id, "from", "to", at, actor, reason)
      SELECT id, state, state, ${now}::timestamptz, ${actor}::text, ${reason ?? null}::text FROM holds WHERE id = ${holdId}
      RETURNING id, hold_id`,
  }
}

function changedColumns(from: HoldState, { to, now, itemId, shelfExpiresOn }: Step): Prisma.Sql[] {
  const changed = [Prisma.sql`state = ${to}::hold_state`]
  if (isIn(closedStates, { state: to })) changed.push(Prisma.sql`closed_at = ${now}::timestamptz`)
  // A copy is tied to a hold only while it is captured.
  if (!isIn(capturedStates, { state: to })) changed.push(Prisma.sql`item_id = NULL`)
  else if (itemId) changed.push(Prisma.sql`item_id = ${itemId}`)
  if (to === 'READY') {
    changed.push(Prisma.sql`shelf_expires_on = ${shelfExpiresOn ?? null}::date`)
    // The number is kept after READY, because the copy stays at that place until staff remove it (H12).
    // A copy in a compartment of a pickup place needs no number (H21).
    changed.push(Prisma.sql`shelf_number = CASE WHEN pickup_place_id IS NULL
      THEN free_shelf_number(pickup_branch_id, ${itemId ?? 0}::int) END`)
  } else if (to !== 'CANCEL_REQUESTED') changed.push(Prisma.sql`shelf_expires_on = NULL`)
  // Each shelf period can be extended once (H15).
  if (to !== 'CANCEL_REQUESTED') changed.push(Prisma.sql`shelf_extended_at = NULL`)
  // The slots of a set (A1): a hold that waits again frees its slot. A captured hold that closes keeps its slot.
  if (isWaiting({ state: to })) changed.push(Prisma.sql`any_of_slot = NULL`)
  else if (isWaiting({ state: from }) && to !== 'CANCELLED') {
    changed.push(Prisma.sql`any_of_slot = (SELECT min(slot) FROM (${freeSlotsSql(Prisma.sql`holds.any_of_id`)}) f)`)
  }
  return changed
}
