import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import type { Writes } from '../common/write-batch.ts'

/** The columns that are cleared when a request loses its patron (R4). */
const withoutPatron = { patronId: null, key: null, askedHash: null, note: null, holdId: null, noHold: null }

/** Removes the patron from closed requests. The library keeps the requested title and the result. */
export async function anonymiseRequests(
  tx: Tx,
  which: { closedBefore: Date } | { patronId: number },
): Promise<{ count: number }> {
  const where: Prisma.TitleRequestWhereInput =
    'closedBefore' in which
      ? { closedAt: { lt: which.closedBefore }, patronId: { not: null } }
      : { closedAt: { not: null }, patronId: which.patronId }
  // A notice names both the patron and the request.
  await tx.notice.deleteMany({ where: { request: where } })
  return tx.titleRequest.updateMany({ where, data: withoutPatron })
}

/** The same as writes, for requests whose title the patron has read (R4). */
export function anonymiseRequestsFor(patronId: number, titleId: number): Writes {
  const filled = Prisma.sql`r.patron_id = ${patronId} AND r.title_id = ${titleId} AND r.closed_at IS NOT NULL`
  return {
    requestUntold: Prisma.sql`DELETE FROM notices n USING title_requests r WHERE n.request_id = r.id AND ${filled}`,
    requestUnnamed: Prisma.sql`UPDATE title_requests r SET patron_id = NULL, key = NULL, asked_hash = NULL,
      note = NULL, hold_id = NULL, no_hold = NULL WHERE ${filled}`,
  }
}
