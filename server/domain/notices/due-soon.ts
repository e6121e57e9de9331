import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { withJitter } from './jitter.ts'
import { reachableSql } from './reachable.ts'

/** The number of a due date mail, from the end of its digest key. Null for mails from before they were numbered. */
export function reminderNumber({ digest }: { digest: string }): number | null {
  const [, number] = /^due-soon:\d+:\d+-\d\d-\d\d:(\d+)$/.exec(digest) ?? []
  return number === undefined ? null : Number(number)
}

/**
 * Queues reminders of loans, as many days before the due date as each patron chose (M2). A patron gets one mail for a
 * due date, and another one for loans made after it. A reminder missed during an outage, or switched on later, is sent
 * late, but not on the due date or after it. Returns the number of mails.
 */
export function queueDueReminders({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const today = toColumn(dateIn(now))
  // A notice whose digest equals its occasion predates the marking of loans. It covers all loans made before it.
  return prisma.$executeRaw`
    WITH due AS (
      SELECT l.id, l.patron_id, l.due_on, o.occasion
        FROM loans l
        JOIN patrons p ON p.id = l.patron_id
        JOIN items i ON i.id = l.item_id
        CROSS JOIN LATERAL (SELECT concat_ws(':', 'due-soon', l.patron_id, l.due_on) AS occasion) o
       WHERE l.returned_at IS NULL AND i.status <> 'LOST'
         AND l.due_on > ${today}::date AND l.due_on <= ${today}::date + p.due_notice_days AND ${reachableSql('LOANS')}
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

/** Days before the due date on which a guardian is reminded, when the patron chose no days. */
const guardianDays = 3

/**
 * Queues one mail to the guardian for each due date of a patron whose category mails the guardian (M8). It does not
 * depend on the patron's own mail address. Returns the number of mails.
 */
export function queueGuardianReminders({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const today = toColumn(dateIn(now))
  return prisma.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, day, address, created_at, next_at)
    SELECT 'GUARDIAN_DUE_SOON'::notice_kind, d.occasion, d.occasion, d.patron_id, d.due_on, d.guardian_mail,
           ${now}::timestamptz, ${withJitter(now, Prisma.sql`d.patron_id`)}
      FROM (
        SELECT DISTINCT l.patron_id, l.due_on, p.guardian_mail,
               concat_ws(':', 'guardian-due', l.patron_id, l.due_on) AS occasion
          FROM loans l JOIN patrons p ON p.id = l.patron_id JOIN items i ON i.id = l.item_id
          JOIN patron_categories c ON c.code = p.category_code
         WHERE l.returned_at IS NULL AND i.status <> 'LOST' AND c.mail_to_guardian AND p.guardian_mail IS NOT NULL
           AND l.due_on > ${today}::date
           AND l.due_on <= ${today}::date + coalesce(p.due_notice_days, ${guardianDays}::int)) d
     ORDER BY d.patron_id, d.due_on
    ON CONFLICT (occasion) DO NOTHING`
}
