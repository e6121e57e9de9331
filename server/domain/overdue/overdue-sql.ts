import { Prisma } from '../../../generated/prisma/client.ts'
import { dateIn } from '../library/calendar/dates.ts'

/** SQL that is true for a loan `l` of a copy `i` that is overdue on a day. A copy that is recorded as lost is not overdue. */
export const isOverdueSql = (day: Prisma.Sql) =>
  Prisma.sql`(l.returned_at IS NULL AND l.due_on < ${day} AND i.status <> 'LOST')`

const stops = { HOLDS: Prisma.sql`stops_holds`, RENEWALS: Prisma.sql`stops_renewals` }

/**
 * SQL of the days of the longest overdue loan of a patron, if it has reached a step that stops holds or renewals (R6).
 * Null otherwise.
 */
export function stoppedDaysSql(what: keyof typeof stops, patronId: Prisma.Sql, now: Date): Prisma.Sql {
  const today = Prisma.sql`${dateIn(now).toString()}::date`
  return Prisma.sql`(
    SELECT max(${today} - l.due_on) FROM loans l JOIN items i ON i.id = l.item_id
     WHERE l.patron_id = ${patronId} AND ${isOverdueSql(today)}
       AND ${today} - l.due_on >= (SELECT min(s.days) FROM overdue_steps s WHERE s.${stops[what]}))`
}
