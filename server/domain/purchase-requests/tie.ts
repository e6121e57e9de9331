import type { Tx } from '../../database/database.ts'
import { actorLabel, type DeskActor } from '../common/actor.ts'
import { presentTitle } from '../common/merged-titles.ts'
import { NotFound } from '../common/refusal.ts'
import { UnknownTitle } from '../holds/refusals.ts'
import { fulfilRequest } from './arrive.ts'
import type { Decided } from './decide.ts'
import { lockPurchaseRequest } from './lock-purchase-request.ts'
import { PurchaseRequestNotChangeable } from './refusals.ts'
import { isOpenRequest } from './states.ts'

/**
 * Links a request to a title of the catalogue (Q2). Places the hold at once, or as soon as a copy can be lent. A
 * repeated link to the same title succeeds.
 */
export async function linkPurchaseRequest(tx: Tx, id: number, given: number, desk: DeskActor): Promise<Decided> {
  const titleId = (await presentTitle(tx, given)) ?? given
  const request = await lockPurchaseRequest(tx, { id }, [titleId])
  const { patronId, state } = request
  const decided = { requestId: id, patronId }
  if (!(await tx.title.findUnique({ where: { id: titleId }, select: { id: true } }))) throw new UnknownTitle()
  if (state === 'ARRIVED' && request.titleId === titleId) return decided
  if (!isOpenRequest(request)) throw new PurchaseRequestNotChangeable({ purchaseRequestState: state })
  const arrived = await fulfilRequest(tx, request, titleId, { now: desk.now, actor: actorLabel(desk) })
  if (!arrived) await tx.titleRequest.update({ where: { id }, data: { titleId }, select: { id: true } })
  return decided
}
linkPurchaseRequest.refusals = [NotFound, PurchaseRequestNotChangeable, UnknownTitle]
