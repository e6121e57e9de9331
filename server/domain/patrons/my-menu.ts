import { Prisma } from '../../../generated/prisma/client.ts'
import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { isListedCancelledSql } from '../holds/listed.ts'
import { openStates } from '../holds/states/states.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { cachedPolicy } from '../library/rules/rule-cache.ts'
import { stoppedDaysSql } from '../overdue/overdue-sql.ts'

/** A patron's current numbers with the library (P7). */
export interface Overview {
  /** Copies on loan. */
  loans: number
  /** Overdue copies on loan. */
  overdue: number
  /** The days of the longest overdue loan, if it stops new holds (R6). Null otherwise. */
  holdsStoppedDays: number | null
  dueToday: number
  dueTomorrow: number
  /** Open holds. */
  holds: number
  /** Holds on a hold shelf by branch, the earliest last day first. */
  ready: ReadyAt[]
  /** Cancelled and expired holds that are still listed (H7). */
  cancelled: number
  favourites: number
  /** Open requests. */
  requests: number
}

export interface ReadyAt {
  branchId: number
  count: number
  /** The earliest last day of these holds, YYYY-MM-DD (H5). */
  lastDay: string
}

/** Counts what this service stores even when a library system has the loans and holds. */
export async function favouriteAndRequestCounts({ prisma }: Database, patronId: number) {
  const [favourites, requests] = await Promise.all([
    prisma.favourite.count({ where: { patronId } }),
    prisma.titleRequest.count({ where: { patronId, closedAt: null } }),
  ])
  return { favourites, requests }
}

/** Takes one statement. */
export async function overviewOf(db: Database, patronId: number, now: Date): Promise<Overview> {
  const today = dateIn(now).toString()
  const { closedHoldDays } = await cachedPolicy(db)
  const overview = await db.read<Overview>(Prisma.sql`
    SELECT row_to_json(o) FROM (SELECT l.*, h.*, r.*,
      ${stoppedDaysSql('HOLDS', Prisma.sql`${patronId}`, now)} AS "holdsStoppedDays",
      (SELECT count(*)::int FROM favourites WHERE patron_id = ${patronId}) AS favourites,
      (SELECT count(*)::int FROM title_requests WHERE patron_id = ${patronId} AND closed_at IS NULL) AS requests
      FROM (SELECT count(*)::int AS loans, count(*) FILTER (WHERE due_on < ${today}::date)::int AS overdue,
              count(*) FILTER (WHERE due_on = ${today}::date)::int AS "dueToday",
              count(*) FILTER (WHERE due_on = ${today}::date + 1)::int AS "dueTomorrow"
              FROM loans WHERE patron_id = ${patronId} AND returned_at IS NULL) l,
        (SELECT count(*) FILTER (WHERE state::text = ANY(${[...openStates]}))::int AS holds,
              count(*) FILTER (WHERE ${isListedCancelledSql(now, closedHoldDays)})::int AS cancelled
              FROM holds h WHERE patron_id = ${patronId}) h,
        (SELECT coalesce(jsonb_agg(b ORDER BY "lastDay", "branchId"), '[]') AS ready
              FROM (SELECT pickup_branch_id AS "branchId", count(*)::int AS count, min(shelf_expires_on) AS "lastDay"
                      FROM holds WHERE patron_id = ${patronId} AND state = 'READY' GROUP BY pickup_branch_id) b) r) o`)
  if (!overview) throw new Error('The statement returned no row, although it consists of aggregates.')
  return overview
}

export interface SentNotice {
  kind: NoticeKind
  sentAt: Date
}

/** Returns the kind and time of the last notice sent to the patron, without its content (P7, P8). */
export async function lastNoticeOf({ prisma }: Database, patronId: number): Promise<SentNotice | null> {
  const last = await prisma.notice.findFirst({
    // The answer to a contact message went to somebody else.
    where: { patronId, sentAt: { not: null }, kind: { not: 'CONTACT_ANSWER' } },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    select: { kind: true, sentAt: true },
  })
  return last?.sentAt ? { kind: last.kind, sentAt: last.sentAt } : null
}
