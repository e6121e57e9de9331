import { Prisma, type TitleRequest } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { hasLendableCopy } from '../holds/eligibility/lendable.ts'
import { placeRequested } from '../holds/place/place-requested.ts'
import { lockedRequest } from './lock-purchase-request.ts'
import { isOpenRequest, takeStep } from './states.ts'

interface By {
  now: Date
  actor: string
}

/**
 * The requested title is there and can be lent: its patron's hold is placed at the place of the request, or it is kept why
 * not, and the request is closed (Q2). All rows are locked. False: no copy can be lent yet, and it waits for one.
 */
export async function arrive(tx: Tx, request: TitleRequest, titleId: number, by: By): Promise<boolean> {
  const { patronId, pickupBranchId, contactMethod, placedAt } = request
  if (patronId === null) throw new Error('An open request has a patron.')
  const wish = { titleId, pickupBranchId, contactMethod, placedAt }
  const placed = await placeRequested(tx, patronId, wish, by)
  if (!placed) return false
  await takeStep(tx, request, { to: 'ARRIVED', ...by, outcome: { titleId, ...placed } })
  return true
}

const actor = 'job:arrive-requests'

/**
 * Closes the requests whose title has come in: the one that staff tied them to, or one with their ISBN, as soon as a copy
 * of it can be lent. Each in a transaction of its own, judged again under its locks: whoever brings the title in need
 * not be told of requests, nothing is lost by a process that dies, and run twice or twice at once each hold is placed
 * once. Returns how many arrived.
 */
export async function arriveRequests(
  { prisma }: Database,
  now: Date,
  leftUndone: (what: string, error: unknown) => void = () => {},
): Promise<number> {
  const lendable = hasLendableCopy(Prisma.sql`t.id`)
  // Two searches, so that each has its index.
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
      arrived += (await prisma.$transaction((tx) => arriveOnce(tx, id, titleId, now))) ? 1 : 0
    } catch (error) {
      leftUndone(`request ${id}`, error)
    }
  }
  return arrived
}

async function arriveOnce(tx: Tx, id: number, titleId: number, now: Date): Promise<boolean> {
  const request = await lockedRequest(tx, { id }, [titleId])
  // Withdrawn, declined, arrived or tied to another one meanwhile.
  if (!isOpenRequest(request) || (request.titleId ?? titleId) !== titleId) return false
  return arrive(tx, request, titleId, { now, actor })
}
