import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { isOverdueSql } from '../overdue/overdue-sql.ts'
import { withJitter } from './jitter.ts'
import { reachableSql } from './reachable.ts'

const recipients = {
  PATRON: {
    kind: 'OVERDUE',
    isReachable: reachableSql('LOANS'),
    address: Prisma.sql`NULL::text`,
    toGuardian: false,
  },
  GUARDIAN: {
    kind: 'GUARDIAN_OVERDUE',
    isReachable: Prisma.sql`(c.mail_to_guardian AND p.guardian_mail IS NOT NULL)`,
    address: Prisma.sql`p.guardian_mail`,
    toGuardian: true,
  },
}

/**
 * Queues mails about overdue loans, one for each patron and step (M10). A loan is marked with its step in the same
 * statement, so each step is mailed once. Only the highest step that a loan has reached counts, so a mail that was missed
 * during an outage is not followed by those of lower steps. Returns the number of mails.
 */
export function queueOverdueNotices(
  { prisma }: Pick<Database, 'prisma'>,
  to: keyof typeof recipients,
  now: Date,
): Promise<number> {
  const today = Prisma.sql`${dateIn(now).toString()}::date`
  const { kind, isReachable, address, toGuardian } = recipients[to]
  return prisma.$executeRaw`
    WITH due AS (
      SELECT l.id, l.patron_id, l.due_on, s.days, ${address} AS address
        FROM loans l JOIN items i ON i.id = l.item_id JOIN patrons p ON p.id = l.patron_id
        JOIN patron_categories c ON c.code = p.category_code
        CROSS JOIN LATERAL (
          SELECT max(s.days) AS days FROM overdue_steps s WHERE s.sends_mail AND s.days <= ${today} - l.due_on) s
       WHERE ${isOverdueSql(today)} AND s.days IS NOT NULL AND ${isReachable}
         AND NOT EXISTS (SELECT FROM overdue_reminders r WHERE r.loan_id = l.id AND r.due_on = l.due_on
               AND r.to_guardian = ${toGuardian}::boolean AND r.days >= s.days)),
    marked AS (
      INSERT INTO overdue_reminders (loan_id, due_on, days, to_guardian, queued_at)
      SELECT id, due_on, days, ${toGuardian}::boolean, ${now}::timestamptz FROM due ORDER BY id
      ON CONFLICT DO NOTHING RETURNING loan_id),
    mails AS (
      SELECT DISTINCT d.patron_id, d.days, d.address,
             lower(${kind}::text) || ':' || concat_ws(':', d.patron_id, d.days, ${now.toISOString()}::text) AS occasion
        FROM due d JOIN marked m ON m.loan_id = d.id)
    INSERT INTO notices (kind, occasion, digest, patron_id, day, address, content, created_at, next_at)
    SELECT ${kind}::notice_kind, occasion, occasion, patron_id, ${today}, address, jsonb_build_object('days', days),
           ${now}::timestamptz, ${withJitter(now, Prisma.sql`patron_id`)}
      FROM mails ORDER BY patron_id, days
    ON CONFLICT (occasion) DO NOTHING`
}
