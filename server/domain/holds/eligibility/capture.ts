import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { holdSuspendedOnSql, neededOnSql } from '../hold-dates.ts'
import { hasLongOverdueLoanSql } from '../states/long-overdue.ts'
import { queueOrderSql } from '../states/queue-order.ts'
import { suspendedOnSql } from '../suspension.ts'
import { hasLendableCopySql } from './lendable.ts'
import { blockedOnSql } from './standing.ts'

/**
 * SQL that is true for a hold `h` that may have a copy now (H3). The hold is QUEUED, and neither it nor its patron is
 * suspended. Its patron still needs the title and is not blocked from capture. Its pickup branch hands out the material,
 * and no earlier sequence member blocks it (S2).
 */
export function eligibleSql(now: Date): Prisma.Sql {
  return Prisma.sql`h.state = 'QUEUED'
    AND EXISTS (SELECT FROM patrons p WHERE p.id = h.patron_id AND ${mayHaveCopyOnSql(Prisma.sql`${dateIn(now).toString()}::date`)})
    AND ${canBeCollectedSql}
    AND NOT EXISTS (SELECT FROM holds e WHERE ${sequenceBlockerSql})`
}

/**
 * SQL that is true for a hold `h` that would get a copy returned now: it is eligible, or becomes so at the next run of
 * the confirmation job (H1).
 */
export function wantsCopySql(now: Date): Prisma.Sql {
  const today = dateIn(now).toString()
  return Prisma.sql`h.state IN ('RECEIVED', 'QUEUED')
    AND EXISTS (SELECT FROM patrons p WHERE p.id = h.patron_id AND ${mayHaveCopyOnSql(Prisma.sql`${today}::date`)}
      AND NOT (h.state = 'RECEIVED' AND ${hasLongOverdueLoanSql(today)}))
    AND ${canBeCollectedSql}
    AND NOT EXISTS (SELECT FROM holds e WHERE ${sequenceBlockerSql})`
}

/**
 * SQL that is true for a hold `h` of a patron `p` for which a copy may be captured on a day. The hold is not suspended,
 * by itself (H17) or with all others (H8), and still needed (H16). The patron is not blocked from capture.
 */
export function mayHaveCopyOnSql(day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT ${isSuspendedOnSql(day)} AND ${neededOnSql(day)} AND NOT ${captureBlockedOnSql(day)}`
}

/** SQL that is true for a hold `h` of a patron `p` that is suspended on a day, by itself (H17) or with all others (H8). */
export function isSuspendedOnSql(day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${suspendedOnSql(day)} OR ${holdSuspendedOnSql(day)})`
}

/** SQL that is true for a patron `p` whose block also stops capture on a day. */
export function captureBlockedOnSql(day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(p.bar_stops_capture AND ${blockedOnSql(day)})`
}

/** SQL that is true for a hold `h` whose pickup branch hands out its material (L5), which is lent at all (L10). */
export const canBeCollectedSql = Prisma.sql`EXISTS (
  SELECT FROM branches b, titles t JOIN material_types m ON m.code = t.type_code
   WHERE b.id = h.pickup_branch_id AND t.id = h.title_id AND b.accepts_pickup AND m.lendable AND (b.accepts_av_pickup OR NOT m.is_av))`

/**
 * SQL that is true for a hold `e` that blocks a hold `h` of the same sequence (S2). `e` has an earlier position, is not
 * past the library's gate, and has a copy or can still get one.
 */
export const sequenceBlockerSql = Prisma.sql`e.sequence_id = h.sequence_id AND e.sequence_position < h.sequence_position
  AND e.state IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY')
  AND NOT (e.state = 'READY' AND (SELECT sequence_gate FROM policies) = 'READY')
  AND (e.item_id IS NOT NULL OR EXISTS (
    SELECT FROM (SELECT e.title_id, e.pickup_branch_id) AS h
     WHERE ${canBeCollectedSql} AND ${hasLendableCopySql(Prisma.sql`h.title_id`)}))`

export interface EligibleHold {
  id: number
  pickupBranchId: number
  /** The locker or self-service shelf of the branch. Null for the counter (H20). */
  pickupPlaceId: number | null
  /** The set the hold belongs to (A1). Null when it belongs to none. */
  anyOfId: number | null
}

/**
 * Returns the first hold of the title's queue that may have a copy now, or null. It reads one row whatever the queue's
 * length.
 */
export function findFirstEligible(tx: Pick<Tx, 'read'>, titleId: number, now: Date): Promise<EligibleHold | null> {
  return tx.read<EligibleHold>(Prisma.sql`
    SELECT json_build_object('id', h.id, 'pickupBranchId', h.pickup_branch_id, 'pickupPlaceId', h.pickup_place_id,
        'anyOfId', h.any_of_id)
      FROM holds h
     WHERE h.title_id = ${titleId} AND ${eligibleSql(now)}
     ORDER BY ${queueOrderSql('h')} LIMIT 1`)
}
