import type { TitleRequest } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockPatronAndTitles, lockPurchaseRequestRow } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'

/**
 * Locks a request until the transaction ends, together with its patron and the titles that it may be linked to. Throws
 * `NotFound` when it belongs to another patron (P8).
 */
export async function lockPurchaseRequest(
  tx: Tx,
  which: { id: number; patronId?: number },
  titleIds: number[] = [],
): Promise<TitleRequest> {
  const known = await tx.titleRequest.findFirst({ where: which, select: { patronId: true } })
  if (!known) throw new NotFound('request')
  if (known.patronId !== null) await lockPatronAndTitles(tx, known.patronId, titleIds)
  await lockPurchaseRequestRow(tx, which.id)
  // Meanwhile the request may have lost its patron, or a merge of accounts may have given it to a patron without a
  // lock.
  const request = await tx.titleRequest.findFirst({ where: which })
  if (!request || (request.patronId !== null && request.patronId !== known.patronId)) throw new NotFound('request')
  return request
}
