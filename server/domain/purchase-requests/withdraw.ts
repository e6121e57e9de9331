import type { Tx } from '../../database/database.ts'
import { lockedRequest } from './lock-purchase-request.ts'
import { PurchaseRequestNotChangeable } from './refusals.ts'
import { mayBecome, takeStep } from './states.ts'

/**
 * Withdraws a patron's request (Q2). Only possible while the library has spent nothing on it. A repeated call succeeds.
 */
export async function cancelPurchaseRequest(tx: Tx, patronId: number, id: number, now: Date): Promise<number> {
  const request = await lockedRequest(tx, { id, patronId })
  const { state } = request
  if (state === 'WITHDRAWN') return id
  if (!mayBecome(state, 'WITHDRAWN')) throw new PurchaseRequestNotChangeable({ state })
  await takeStep(tx, request, { to: 'WITHDRAWN', now, actor: 'patron' })
  return id
}
