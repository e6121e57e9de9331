import type { HoldState } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'

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
  const { to, now, actor, reason, itemId, shelfExpiresOn } = step
  if (!allowed[from].includes(to)) throw new Error(`A hold cannot go from ${from} to ${to}.`)
  const closed = (closedStates as readonly HoldState[]).includes(to)
  const captured = (capturedStates as readonly HoldState[]).includes(to)
  const moved = await tx.hold.updateManyAndReturn({
    where: { id: { in: ids }, state: from },
    data: {
      state: to,
      ...(closed && { closedAt: now }),
      // A copy is tied to a hold for as long as it is captured, and no longer.
      ...(captured ? itemId && { itemId } : { itemId: null }),
      ...(to === 'READY'
        ? { shelfExpiresOn: shelfExpiresOn ?? null }
        : to !== 'CANCEL_REQUESTED' && { shelfExpiresOn: null }),
    },
    select: { id: true },
  })
  await tx.holdTransition.createMany({
    data: moved.map(({ id }) => ({ holdId: id, from, to, at: now, actor, reason: reason ?? null })),
  })
  return moved.length
}
