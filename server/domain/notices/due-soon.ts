import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { withJitter } from './jitter.ts'
import { reachable } from './reachable.ts'

/** Which mail about a due date a notice is, by the end of its digest; null: one of before mails had numbers. */
export function reminderNumber({ digest }: { digest: string }): number | null {
  const [, number] = /^due-soon:\d+:\d+-\d\d-\d\d:(\d+)$/.exec(digest) ?? []
  return number === undefined ? null : Number(number)
}

/**
 * Asks that patrons be reminded of loans as many days before they are due as they chose (M2): one mail a patron and due
 * date, and one more for loans that came after it. A day that was missed, be it that the service was down or that the
 * reminder was switched on later, is told late, but never what is due today or overdue. Answers how many mails that are.
 */
export function noticeDueSoon({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const today = toColumn(dateIn(now))
  // A notice whose digest is its occasion was written before loans were marked, and told of all that were lent by then.
  return prisma.$executeRaw`
    WITH due AS (
      SELECT l.id, l.patron_id, l.due_on, o.occasion
        FROM loans l
        JOIN patrons p ON p.id = l.patron_id
        JOIN items i ON i.id = l.item_id
        CROSS JOIN LATERAL (SELECT concat_ws(':', 'due-soon', l.patron_id, l.due_on) AS occasion) o
       WHERE l.returned_at IS NULL AND i.status <> 'LOST'
         AND l.due_on > ${today}::date AND l.due_on <= ${today}::date + p.due_notice_days AND ${reachable}
         AND NOT EXISTS (SELECT FROM due_reminders r WHERE r.loan_id = l.id AND r.due_on = l.due_on)
         AND NOT EXISTS (SELECT FROM notices n
              WHERE n.occasion = o.occasion AND n.digest = n.occasion AND n.created_at >= l.lent_at)),
    mails AS (
      SELECT d.*, f.number, CASE f.number WHEN 1 THEN d.occasion ELSE concat_ws(':', d.occasion, f.number) END AS own
        FROM (SELECT DISTINCT patron_id, due_on, occasion FROM due) d
       CROSS JOIN LATERAL (
         SELECT 1 + coalesce(max(coalesce(nullif(split_part(n.digest, ':', 4), '')::int, 1)), 0) AS number
           FROM notices n
          WHERE n.patron_id = d.patron_id AND n.kind = 'DUE_SOON' AND n.day = d.due_on) f),
    marked AS (
      INSERT INTO due_reminders (loan_id, due_on, number)
      SELECT d.id, d.due_on, m.number FROM due d JOIN mails m ON m.patron_id = d.patron_id AND m.due_on = d.due_on
       ORDER BY d.id
      ON CONFLICT DO NOTHING)
    INSERT INTO notices (kind, occasion, digest, patron_id, day, created_at, next_at)
    SELECT 'DUE_SOON'::notice_kind, own, concat_ws(':', occasion, number), patron_id, due_on,
           ${now}::timestamptz, ${withJitter(now, Prisma.sql`patron_id`)}
      FROM mails
     ORDER BY patron_id, due_on
    ON CONFLICT (occasion) DO NOTHING`
}
