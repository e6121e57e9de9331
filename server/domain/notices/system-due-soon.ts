import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { withJitter } from './jitter.ts'
import { reachableSql } from './reachable.ts'

/**
 * Queues reminders of followed loans, as many days before the due date as each patron chose (M2), if this service sends
 * them (G12). Each loan is marked in the same statement, so it is reminded of once for each due date. A reminder whose day came
 * before this service took the reminders over was sent by the library system. Returns the number of mails.
 */
export async function queueSystemDueReminders({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const { dueMailSender, dueMailSince } = await prisma.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { dueMailSender: true, dueMailSince: true },
  })
  if (dueMailSender !== 'SERVICE') return 0
  const today = toColumn(dateIn(now))
  return prisma.$executeRaw`
    WITH due AS (
      UPDATE followed_loans l SET reminded_for = l.due_on
        FROM patrons p
       WHERE p.id = l.patron_id AND NOT l.missed AND ${reachableSql('LOANS')}
         AND l.due_on > ${today}::date AND l.due_on <= ${today}::date + p.due_notice_days
         AND l.due_on - p.due_notice_days >= coalesce(${dueMailSince}::date, '-infinity'::date)
         AND l.reminded_for IS DISTINCT FROM l.due_on
      RETURNING l.id, l.patron_id, l.due_on, l.system_id),
    mails AS (
      SELECT patron_id, due_on, concat_ws(':', 'system-due-soon', patron_id, due_on, min(system_id)) AS occasion,
             jsonb_build_object('systemLoans', jsonb_agg(system_id ORDER BY id)) AS content
        FROM due GROUP BY patron_id, due_on)
    INSERT INTO notices (kind, occasion, digest, patron_id, day, content, created_at, next_at)
    SELECT 'DUE_SOON'::notice_kind, occasion, occasion, patron_id, due_on, content,
           ${now}::timestamptz, ${withJitter(now, Prisma.sql`patron_id`)}
      FROM mails ORDER BY patron_id, due_on
    ON CONFLICT (occasion) DO NOTHING`
}
