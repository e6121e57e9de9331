import type { Hold } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { isWaiting, transitionHolds } from './states.ts'

/**
 * The recorded reason of a hold that ends with a merge of records (E12). It does not say whether the patron had the title
 * on loan, because the hold stays listed after the loan has ended (R4).
 */
export const recordsMerged = 'records merged'

/** The same for a hold that ends with a merge of accounts (O1). */
export const accountsMerged = 'merge'

interface Step {
  /** The actor that the transitions record. */
  actor: string
  now: Date
  reason?: string
}

/**
 * Cancels waiting holds. The confirmation job may confirm one meanwhile, so each is cancelled from either waiting
 * state.
 */
export async function cancelWaiting(tx: Tx, ids: number[], step: Step): Promise<void> {
  if (ids.length === 0) return
  // This order matters: a hold that is confirmed between the two statements is cancelled by the second.
  for (const from of ['RECEIVED', 'QUEUED'] as const) await transitionHolds(tx, ids, from, { to: 'CANCELLED', ...step })
}

/** Cancels a waiting hold at once, and one with a copy when staff have removed it from the shelf (H7). */
export async function endHolds(tx: Tx, holds: Hold[], step: Step): Promise<void> {
  const waiting = holds.filter(isWaiting).map(({ id }) => id)
  await cancelWaiting(tx, waiting, step)
  for (const hold of holds.filter((one) => !isWaiting(one))) {
    await transitionHolds(tx, [hold.id], hold.state, { to: 'CANCEL_REQUESTED', ...step })
  }
}
