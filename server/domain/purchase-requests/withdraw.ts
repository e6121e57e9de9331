import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { lockPurchaseRequest } from './lock-purchase-request.ts'
import { PurchaseRequestNotChangeable } from './refusals.ts'
import { isAllowedTransition, transitionRequest } from './states.ts'

/**
 * Withdraws a patron's request (Q2). Only possible while the library has spent nothing on it. A repeated call succeeds.
 */
export async function cancelPurchaseRequest(tx: Tx, patronId: number, id: number, now: Date): Promise<number> {
  const request = await lockPurchaseRequest(tx, { id, patronId })
  const { state } = request
  if (state === 'WITHDRAWN') return id
  if (!isAllowedTransition(state, 'WITHDRAWN')) throw new PurchaseRequestNotChangeable({ purchaseRequestState: state })
  await transitionRequest(tx, request, { to: 'WITHDRAWN', now, actor: 'patron' })
  return id
}
cancelPurchaseRequest.refusals = [NotFound, PurchaseRequestNotChangeable]
