import type { Tx } from '../../database/database.ts'
import { actorAt, type Desk } from '../common/actor.ts'
import { lockedRequest } from './lock-purchase-request.ts'
import { PurchaseRequestNotChangeable, ReasonNeeded } from './refusals.ts'
import { mayBecome, takeStep } from './states.ts'

/** A decision of staff that keeps the request open. */
export type Decision = 'CONSIDERED' | 'ORDERED' | 'BORROWING'

export const longestReason = 200

/** Records a decision of staff (Q2). A repeated decision succeeds without a new notice. */
export function decidePurchaseRequest(tx: Tx, id: number, to: Decision, desk: Desk): Promise<Decided> {
  return move(tx, id, { to }, desk)
}

/** Declines a request with a reason (Q2). */
export function declinePurchaseRequest(tx: Tx, id: number, written: string, desk: Desk): Promise<Decided> {
  const reason = written.trim()
  if (reason === '' || [...reason].length > longestReason) throw new ReasonNeeded({ most: longestReason })
  return move(tx, id, { to: 'DECLINED', reason }, desk)
}

export interface Decided {
  requestId: number
  /** Null when the request no longer has a patron. */
  patronId: number | null
}

async function move(tx: Tx, id: number, step: { to: Decision | 'DECLINED'; reason?: string }, desk: Desk) {
  const request = await lockedRequest(tx, { id })
  const { state, patronId } = request
  if (state !== step.to) {
    if (!mayBecome(state, step.to)) throw new PurchaseRequestNotChangeable({ state })
    await takeStep(tx, request, { ...step, now: desk.now, actor: actorAt(desk) })
  }
  return { requestId: id, patronId }
}
