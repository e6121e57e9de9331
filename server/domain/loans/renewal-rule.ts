import { Prisma } from '../../../generated/prisma/client.ts'
import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { wantsCopySql } from '../holds/eligibility/capture.ts'
import { freeCopySql, lendableSql } from '../holds/eligibility/lendable.ts'
import { standingRefusal } from '../holds/eligibility/standing.ts'
import { dateIn, Temporal } from '../library/calendar/dates.ts'
import { loanTermsSql } from '../library/rules/loan-terms.ts'
import { unknownDay } from '../library-system/unknown-day.ts'
import { stoppedDaysSql } from '../overdue/overdue-sql.ts'
import { OverdueStopsRenewals } from '../overdue/refusals.ts'
import {
  AlreadyRenewed,
  LoanLongOverdue,
  LoanOfLostCopy,
  NotRenewable,
  ReservedByAnother,
  TooEarlyToRenew,
} from './refusals.ts'

/** The facts that decide the renewal of an open loan. */
export interface RenewalFacts {
  loanId: number
  dueOn: Temporal.PlainDate
  /** The number of renewals made. */
  renewals: number
  /** The number of renewals allowed; 0 means never. */
  most: number
  /** The loan period in calendar days. */
  days: number
  itemStatus: ItemStatus
  /** True when another patron's hold needs this copy: it would get a copy now, and no free copy can serve it. */
  awaited: boolean
  /** The days of the longest overdue loan of the patron, if it stops renewals (R6). Null otherwise. */
  stoppedDays: number | null
  patron: { barredFrom: Date | null; barredUntil: Date | null; expiresOn: Date | null }
}

/** The policy values that the renewal rule uses. */
interface RenewalPolicy {
  renewDaysBefore: number
  renewLongOverdue: boolean
  longOverdueDays: number
}

interface Row extends Omit<RenewalFacts, 'dueOn' | 'patron'> {
  dueOn: string
  barredFrom: string | null
  barredUntil: string | null
  expiresOn: string | null
}

/**
 * SQL that is true for a loan `l` of the title `t` whose copy another patron's hold needs (R2). Each free copy serves
 * one hold. A hold that cannot get a copy now, for example during a suspension, needs none.
 */
const awaitedSql = (now: Date) => Prisma.sql`EXISTS (
  SELECT FROM holds h WHERE h.title_id = t.id AND h.patron_id IS DISTINCT FROM l.patron_id AND ${wantsCopySql(now)}
  OFFSET (SELECT count(*) FROM items i WHERE i.title_id = t.id AND ${lendableSql} AND ${freeCopySql}))`

/**
 * Reads the facts of the open loans `l` that meet a condition, in one statement. Loans that have ended are left out.
 */
export async function readRenewalFacts(
  { read }: Pick<Database, 'read'>,
  which: Prisma.Sql,
  now: Date,
): Promise<Map<number, RenewalFacts>> {
  const terms = loanTermsSql({
    group: Prisma.sql`m.group_code`,
    category: Prisma.sql`p.category_code`,
    homeBranchId: Prisma.sql`p.home_branch_id`,
  })
  const rows = await read<Row[]>(Prisma.sql`
    SELECT coalesce(json_agg(f), '[]') FROM (SELECT l.id AS "loanId", l.due_on::text AS "dueOn", l.renewals,
      coalesce(m.renewals, r.renewals, 0) AS most, coalesce(m.loan_days, r.days, 0) AS days,
      i.status::text AS "itemStatus", p.barred_from::text AS "barredFrom", p.barred_until::text AS "barredUntil",
      p.expires_on::text AS "expiresOn",
      ${stoppedDaysSql('RENEWALS', Prisma.sql`p.id`, now)} AS "stoppedDays", ${awaitedSql(now)} AS awaited
      FROM loans l JOIN items i ON i.id = l.item_id JOIN titles t ON t.id = i.title_id
        JOIN material_types m ON m.code = t.type_code JOIN patrons p ON p.id = l.patron_id
        LEFT JOIN LATERAL (${terms}) r ON true
     WHERE ${which} AND l.returned_at IS NULL) f`)
  const date = (text: string | null) => (text === null ? null : new Date(text))
  return new Map(
    (rows ?? []).map(({ dueOn, barredFrom, barredUntil, expiresOn, ...facts }) => [
      facts.loanId,
      {
        dueOn: Temporal.PlainDate.from(dueOn),
        patron: { barredFrom: date(barredFrom), barredUntil: date(barredUntil), expiresOn: date(expiresOn) },
        ...facts,
      },
    ]),
  )
}

/** The number of days past due, or 0 up to the due date. */
export function overdueDays(dueOn: Temporal.PlainDate, now: Date): number {
  return Math.max(0, dueOn.until(dateIn(now)).days)
}

/** The number of days until the due date, 0 on that day. Null when it has passed or is unknown. */
export function daysLeft(dueOn: Temporal.PlainDate, now: Date): number | null {
  const days = dateIn(now).until(dueOn).days
  return days < 0 || dueOn.toString() === unknownDay ? null : days
}

/** The first day on which the loan can be renewed. Null when no renewals are left. */
export function renewableFrom(facts: RenewalFacts, policy: RenewalPolicy): Temporal.PlainDate | null {
  return facts.renewals < facts.most ? facts.dueOn.subtract({ days: policy.renewDaysBefore }) : null
}

/**
 * Returns why a loan cannot be renewed today (R2), or null. A reason that passes with time is returned only when no
 * other applies.
 */
export function renewalRefusal(facts: RenewalFacts, policy: RenewalPolicy, now: Date) {
  if (facts.most === 0) return new NotRenewable()
  if (facts.itemStatus !== 'AVAILABLE') return new LoanOfLostCopy()
  const standing = standingRefusal(facts.patron, now)
  if (standing) return standing
  const overdue = overdueDays(facts.dueOn, now)
  if (overdue > policy.longOverdueDays && !policy.renewLongOverdue) return new LoanLongOverdue({ days: overdue })
  if (facts.stoppedDays != null) return new OverdueStopsRenewals({ days: facts.stoppedDays })
  if (facts.awaited) return new ReservedByAnother()
  const from = renewableFrom(facts, policy)
  if (!from) return new AlreadyRenewed({ times: facts.renewals })
  if (Temporal.PlainDate.compare(dateIn(now), from) < 0) return new TooEarlyToRenew({ from: from.toString() })
  return null
}
renewalRefusal.refusals = [
  AlreadyRenewed,
  LoanLongOverdue,
  LoanOfLostCopy,
  NotRenewable,
  OverdueStopsRenewals,
  ...standingRefusal.refusals,
  ReservedByAnother,
  TooEarlyToRenew,
]
