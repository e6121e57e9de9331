import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Language, OverdueContactKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import type { Range } from '../../common/list-order.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { reachableByMailSql } from '../../notices/reachable.ts'
import { isOverdueSql } from '../../overdue/overdue-sql.ts'
import { ascending, type CopyRow, copyColumns, type ListPage, readListPage } from './page.ts'

export interface OverdueRow extends CopyRow {
  loanId: number
  /** The lending branch. */
  branchId: number
  dueOn: string
  /** Days past the due date. */
  days: number
  /** The days of the highest step that the loan has reached. Null when it has reached none. */
  step: number | null
  /** Whether that step asks for a letter, and none was recorded since the loan reached it. */
  isLetterDue: boolean
  /** Whether mail about the loan reaches the patron. */
  isReachable: boolean
  /** The day of the last mail about a step. Null when there was none. */
  mailedOn: string | null
  contacts: { kind: OverdueContactKind; day: string }[]
  patronId: number
  patronName: string
  cardNumber: string
  phone: string | null
  postalCode: string | null
  address: string | null
  guardianName: string | null
  guardianPhone: string | null
  language: Language | null
}

/** Null means any. */
export interface OverdueConditions {
  branchId: number | null
  /** The days of the step that is the highest that a loan has reached. */
  step: number | null
  leastDays: number | null
  mostDays: number | null
  /** Only loans for which a letter is still to be sent. */
  letterDue: boolean
}

/** All loans of a patron follow each other, the patron with the earliest due date first. */
export const overdueOrder = ascending(
  ['"firstDueOn"', 'date'],
  ['"patronId"', 'int'],
  ['"dueOn"', 'date'],
  ['"loanId"', 'int'],
)

/** Overdue loans with what staff need to write or call (M11). */
export function overdueLoans(
  tx: Pick<Tx, '$queryRaw'>,
  { branchId, step, leastDays, mostDays, letterDue }: OverdueConditions,
  now: Date,
  range: Range,
): Promise<ListPage<OverdueRow>> {
  const today = Prisma.sql`${dateIn(now).toString()}::date`
  const isLetterDue = Prisma.sql`coalesce(s.asks_letter AND NOT EXISTS (
    SELECT FROM overdue_contacts c WHERE c.loan_id = l.id AND c.due_on = l.due_on
       AND c.kind IN ('LETTER', 'POSTCARD') AND c.day >= l.due_on + s.days), false)`
  const parts = [
    isOverdueSql(today),
    ...(branchId === null ? [] : [Prisma.sql`l.branch_id = ${branchId}::int`]),
    ...(step === null ? [] : [Prisma.sql`s.days = ${step}::int`]),
    ...(leastDays === null ? [] : [Prisma.sql`${today} - l.due_on >= ${leastDays}::int`]),
    ...(mostDays === null ? [] : [Prisma.sql`${today} - l.due_on <= ${mostDays}::int`]),
    ...(letterDue ? [isLetterDue] : []),
  ]
  const list = Prisma.sql`
    SELECT ${copyColumns}, l.id AS "loanId", l.branch_id AS "branchId", l.due_on AS "dueOn", ${today} - l.due_on AS days,
           s.days AS step, ${isLetterDue} AS "isLetterDue", ${reachableByMailSql} AS "isReachable",
           (SELECT max((r.queued_at AT TIME ZONE 'Asia/Tokyo')::date) FROM overdue_reminders r
             WHERE r.loan_id = l.id AND r.due_on = l.due_on AND NOT r.to_guardian) AS "mailedOn",
           (SELECT coalesce(json_agg(json_build_object('kind', c.kind, 'day', c.day) ORDER BY c.day, c.id), '[]')
              FROM overdue_contacts c WHERE c.loan_id = l.id AND c.due_on = l.due_on) AS contacts,
           p.id AS "patronId", p.name AS "patronName", p.card_number AS "cardNumber", p.phone,
           p.postal_code AS "postalCode", p.address, p.guardian_name AS "guardianName",
           p.guardian_phone AS "guardianPhone", p.language,
           min(l.due_on) OVER (PARTITION BY p.id) AS "firstDueOn"
      FROM loans l JOIN items i ON i.id = l.item_id JOIN titles t ON t.id = i.title_id
      JOIN patrons p ON p.id = l.patron_id
      LEFT JOIN LATERAL (SELECT s.days, s.asks_letter FROM overdue_steps s
                          WHERE s.days <= ${today} - l.due_on ORDER BY s.days DESC LIMIT 1) s ON true
     WHERE ${Prisma.join(parts, ' AND ')}`
  return readListPage<OverdueRow>(tx, list, overdueOrder, range)
}
