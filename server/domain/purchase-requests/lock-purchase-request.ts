import type { TitleRequest } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockPatronAndTitles, lockRequest } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'

/**
 * A request, with its patron and the titles that it may be tied to locked until the transaction ends; somebody else's
 * does not exist (P8).
 */
export async function lockedRequest(
  tx: Tx,
  which: { id: number; patronId?: number },
  titleIds: number[] = [],
): Promise<TitleRequest> {
  const known = await tx.titleRequest.findFirst({ where: which, select: { patronId: true } })
  if (!known) throw new NotFound('request')
  if (known.patronId !== null) await lockPatronAndTitles(tx, known.patronId, titleIds)
  await lockRequest(tx, which.id)
  // It may have lost its patron meanwhile, or be another one's whose row is not locked, since accounts were merged.
  const request = await tx.titleRequest.findFirst({ where: which })
  if (!request || (request.patronId !== null && request.patronId !== known.patronId)) throw new NotFound('request')
  return request
}
