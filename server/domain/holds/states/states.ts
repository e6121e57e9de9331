import { Prisma } from '../../../../generated/prisma/client.ts'
import type { HoldState } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { type Writes, withWrites } from '../../common/write-batch.ts'
import { freeSlots } from './any-of-slots.ts'

/** Holds that count towards a limit and keep a patron from reserving the title again (L3, L7). */
export const openStates = ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY'] as const satisfies HoldState[]

/** Holds that wait for a copy; they make the queue (H2). */
export const waitingStates = ['RECEIVED', 'QUEUED'] as const satisfies HoldState[]

/** Holds that have a copy tied to them (H3). */
export const capturedStates = ['IN_TRANSIT', 'READY', 'CANCEL_REQUESTED'] as const satisfies HoldState[]

export const closedStates = ['FULFILLED', 'CANCELLED', 'EXPIRED'] as const satisfies HoldState[]

const isIn = (states: readonly HoldState[], { state }: { state: HoldState }) => states.includes(state)

/** No copy is tied to it: it can still be changed, cancelled at once, or moved in its sequence (H6, H7, S3). */
export const isWaiting = (hold: { state: HoldState }) => isIn(waitingStates, hold)
export const isOpen = (hold: { state: HoldState }) => isIn(openStates, hold)

/** Every step a hold may take (H); anything else is a bug. */
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
  /** The copy that is captured by the step. */
  itemId?: number
  /** Last day on the hold shelf, of a step to READY. */
  shelfExpiresOn?: Date
}

/**
 * Moves the given holds, which must all be in `from`, and records each step.
 * Returns how many moved: a hold that another transaction moved first is left alone.
 */
export async function transitionHolds(tx: Tx, ids: number[], from: HoldState, step: Step): Promise<number> {
  const [row] = await tx.$queryRaw<{ moved: number }[]>`
    ${withWrites(transition(ids, from, step))} SELECT count(*)::int AS moved FROM moved`
  return row?.moved ?? 0
}

/** The same as writes: `moved` are the holds, `steps` what is recorded of each. */
export function transition(ids: number[], from: HoldState, step: Step): Writes {
  const { to, now, actor, reason = null } = step
  if (!allowed[from].includes(to)) throw new Error(`A hold cannot go from ${from} to ${to}.`)
  return {
    moved: Prisma.sql`UPDATE holds SET ${Prisma.join(changes(from, step))}
      WHERE id = ANY(${ids}::int[]) AND state = ${from}::hold_state RETURNING id`,
    steps: Prisma.sql`INSERT INTO hold_transitions (hold_id, "from", "to", at, actor, reason)
      SELECT id, ${from}::hold_state, ${to}::hold_state, ${now}::timestamptz, ${actor}::text, ${reason}::text FROM moved
      RETURNING id, hold_id`,
  }
}

/** A step that leaves a waiting hold where it is, with who did what to it and why. */
export function stepInPlace(holdId: number, { now, actor, reason }: Omit<Step, 'to'>): Writes {
  return {
    steps: Prisma.sql`INSERT INTO hold_transitions (hold_id, "from", "to", at, actor, reason)
      SELECT id, state, state, ${now}::timestamptz, ${actor}::text, ${reason ?? null}::text FROM holds WHERE id = ${holdId}`,
  }
}

function changes(from: HoldState, { to, now, itemId, shelfExpiresOn }: Step): Prisma.Sql[] {
  const changed = [Prisma.sql`state = ${to}::hold_state`]
  if (isIn(closedStates, { state: to })) changed.push(Prisma.sql`closed_at = ${now}::timestamptz`)
  // A copy is tied to a hold for as long as it is captured, and no longer.
  if (!isIn(capturedStates, { state: to })) changed.push(Prisma.sql`item_id = NULL`)
  else if (itemId) changed.push(Prisma.sql`item_id = ${itemId}`)
  if (to === 'READY') {
    changed.push(Prisma.sql`shelf_expires_on = ${shelfExpiresOn ?? null}::date`)
    // Afterwards it says where the copy stood, for as long as it stands there (H12).
    changed.push(Prisma.sql`shelf_number = free_shelf_number(pickup_branch_id, ${itemId ?? 0}::int)`)
  } else if (to !== 'CANCEL_REQUESTED') changed.push(Prisma.sql`shelf_expires_on = NULL`)
  // The places of a set (A1): one that waits again gives its own back, one that ends keeps what it had.
  if (isWaiting({ state: to })) changed.push(Prisma.sql`any_of_slot = NULL`)
  else if (isWaiting({ state: from }) && to !== 'CANCELLED') {
    changed.push(Prisma.sql`any_of_slot = (SELECT min(slot) FROM (${freeSlots(Prisma.sql`holds.any_of_id`)}) f)`)
  }
  return changed
}
