import { Prisma, type TitleRequest } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { hasLendableCopySql } from '../holds/eligibility/lendable.ts'
import { placeRequestedHold } from '../holds/place/place-requested.ts'
import { lockPurchaseRequest } from './lock-purchase-request.ts'
import { isOpenRequest, transitionRequest } from './states.ts'

interface By {
  now: Date
  actor: string
}

/**
 * Closes a request whose title has arrived and can be lent (Q2). Places the patron's hold with the time of the request,
 * or records why it could not be placed. The caller holds all locks. Returns false when no copy can be lent yet; the
 * request then stays open.
 */
export async function fulfilRequest(tx: Tx, request: TitleRequest, titleId: number, by: By): Promise<boolean> {
  const { patronId, pickupBranchId, contactMethod, placedAt } = request
  if (patronId === null) throw new Error('An open request has a patron.')
  const wish = { titleId, pickupBranchId, contactMethod, placedAt }
  const placed = await placeRequestedHold(tx, patronId, wish, by)
  if (!placed) return false
  await transitionRequest(tx, request, { to: 'ARRIVED', ...by, outcome: { titleId, ...placed } })
  return true
}

const actor = 'job:arrive-requests'

/**
 * Closes requests whose title has arrived: the title that staff linked, or one with the requested ISBN, once a copy can
 * be lent. Each request is checked again under its locks in a transaction of its own. Code that adds titles therefore
 * need not know about requests, and a crash or a concurrent run neither loses nor repeats a hold. Returns the number of
 * requests that were closed.
 */
export async function fulfilRequests(
  { prisma }: Database,
  now: Date,
  leftUndone: (what: string, error: unknown) => void = () => {},
): Promise<number> {
  const lendable = hasLendableCopySql(Prisma.sql`t.id`)
  // Two queries instead of an OR, so that each uses its own index.
  const found = await prisma.$queryRaw<{ id: number; titleId: number }[]>`
    SELECT DISTINCT ON (placed_at, id) id, "titleId" FROM (
      SELECT r.id, r.placed_at, t.id AS "titleId" FROM title_requests r JOIN titles t ON t.id = r.title_id
       WHERE r.closed_at IS NULL AND ${lendable}
      UNION ALL
      SELECT r.id, r.placed_at, t.id FROM title_requests r JOIN titles t ON t.isbns @> ARRAY[r.isbn]
       WHERE r.closed_at IS NULL AND r.isbn IS NOT NULL AND r.title_id IS NULL AND ${lendable}) come
     ORDER BY placed_at, id, "titleId"`
  let arrived = 0
  for (const { id, titleId } of found) {
    try {
      arrived += (await prisma.$transaction((tx) => fulfilOnce(tx, id, titleId, now))) ? 1 : 0
    } catch (error) {
      leftUndone(`request ${id}`, error)
    }
  }
  return arrived
}

async function fulfilOnce(tx: Tx, id: number, titleId: number, now: Date): Promise<boolean> {
  const request = await lockPurchaseRequest(tx, { id }, [titleId])
  // The request may have been withdrawn, declined, closed or linked to another title meanwhile.
  if (!isOpenRequest(request) || (request.titleId ?? titleId) !== titleId) return false
  return fulfilRequest(tx, request, titleId, { now, actor })
}
