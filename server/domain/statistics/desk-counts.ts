import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { pullListSql } from '../circulation/lists/pull-list.ts'
import { transitSql } from '../circulation/lists/transit.ts'
import { maxCount } from '../delivery/desk/listed.ts'
import { dateIn } from '../library/calendar/dates.ts'

/** How much work waits at a branch today. */
export interface DeskCounts {
  toPull: number
  onHoldShelf: number
  /** Copies on the hold shelf whose last day is today or has passed. */
  expiringToday: number
  inTransit: number
  /** Purchase requests of all branches on which nobody has decided. */
  newPurchaseRequests: number
  /** Confirmed applications for cards that wait at any branch (P11). */
  waitingCardApplications: number
  /** Contact messages on which no member of staff has acted (O22). */
  openContactMessages: number
  failedNotices: number
  /** The end of the last backup that succeeded. Null when none is recorded. */
  lastBackupAt: Date | null
}

/** Reads all counts in one statement. Each has the same rows as its list. */
export async function deskCounts(tx: Pick<Tx, '$queryRaw'>, branchId: number, now: Date): Promise<DeskCounts> {
  const today = dateIn(now).toString()
  const arriving = Prisma.sql`"toBranchId" = ${branchId}`
  const [counts] = await tx.$queryRaw<[DeskCounts]>`
    SELECT (SELECT count(*)::int FROM (${pullListSql(branchId, now)}) AS pulls) AS "toPull",
           shelf."onHoldShelf", shelf."expiringToday",
           (SELECT count(*)::int FROM (${transitSql(arriving)}) AS transit) AS "inTransit",
           (SELECT count(*)::int FROM title_requests WHERE state = 'RECEIVED') AS "newPurchaseRequests",
           (SELECT count(*)::int FROM card_applications WHERE state = 'WAITING') AS "waitingCardApplications",
           (SELECT count(*)::int FROM contact_messages WHERE state = 'OPEN') AS "openContactMessages",
           (SELECT count(*)::int FROM (SELECT FROM notices WHERE state = 'FAILED' AND patron_id IS NOT NULL
              LIMIT ${maxCount}) AS failed)
             AS "failedNotices",
           (SELECT max(finished_at) FROM background_runs WHERE kind = 'BACKUP' AND error IS NULL) AS "lastBackupAt"
      FROM (SELECT count(*)::int AS "onHoldShelf",
                   (count(*) FILTER (WHERE shelf_expires_on <= ${today}::date))::int AS "expiringToday"
              FROM holds WHERE state = 'READY' AND pickup_branch_id = ${branchId}) AS shelf`
  return counts
}
