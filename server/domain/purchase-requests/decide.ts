import type { Tx } from '../../database/database.ts'
import { actorLabel, type DeskActor } from '../common/actor.ts'
import { NotFound } from '../common/refusal.ts'
import { lockPurchaseRequest } from './lock-purchase-request.ts'
import { PurchaseRequestNotChangeable, ReasonNeeded } from './refusals.ts'
import { isAllowedTransition, transitionRequest } from './states.ts'

/** A decision of staff that keeps the request open. */
export type Decision = 'CONSIDERED' | 'ORDERED' | 'BORROWING'

export const maxReasonLength = 200

/** Records a decision of staff (Q2). A repeated decision succeeds without a new notice. */
export function decidePurchaseRequest(tx: Tx, id: number, to: Decision, desk: DeskActor): Promise<Decided> {
  return move(tx, id, { to }, desk)
}
decidePurchaseRequest.refusals = [NotFound, PurchaseRequestNotChangeable]

/** Declines a request with a reason (Q2). */
export function declinePurchaseRequest(tx: Tx, id: number, written: string, desk: DeskActor): Promise<Decided> {
  const reason = written.trim()
  if (reason === '' || [...reason].length > maxReasonLength) throw new ReasonNeeded({ most: maxReasonLength })
  return move(tx, id, { to: 'DECLINED', reason }, desk)
}
declinePurchaseRequest.refusals = [NotFound, PurchaseRequestNotChangeable, ReasonNeeded]

export interface Decided {
  requestId: number
  /** Null when the request no longer has a patron. */
  patronId: number | null
}

async function move(tx: Tx, id: number, step: { to: Decision | 'DECLINED'; reason?: string }, desk: DeskActor) {
  const request = await lockPurchaseRequest(tx, { id })
  const { state, patronId } = request
  if (state !== step.to) {
    if (!isAllowedTransition(state, step.to)) throw new PurchaseRequestNotChangeable({ purchaseRequestState: state })
    await transitionRequest(tx, request, { ...step, now: desk.now, actor: actorLabel(desk) })
  }
  return { requestId: id, patronId }
}
