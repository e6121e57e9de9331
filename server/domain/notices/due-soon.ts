import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { withJitter } from './jitter.ts'
import { reachable } from './reachable.ts'

/**
 * Asks that patrons be reminded of loans as many days before they are due as they chose (M2): one mail a patron and due
 * date. A day that was missed, be it that the service was down or that the reminder was switched on later, is told
 * late, but never what is due today or overdue. Answers how many mails that are.
 */
export function noticeDueSoon({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const today = toColumn(dateIn(now))
  return prisma.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, day, created_at, next_at)
    SELECT 'DUE_SOON'::notice_kind, due.occasion, due.occasion, due.patron_id, due.due_on,
           ${now}::timestamptz, ${withJitter(now, Prisma.sql`due.patron_id`)}
      FROM (SELECT DISTINCT l.patron_id, l.due_on, concat_ws(':', 'due-soon', l.patron_id, l.due_on) AS occasion
              FROM loans l
              JOIN patrons p ON p.id = l.patron_id
              JOIN items i ON i.id = l.item_id
             WHERE l.returned_at IS NULL AND i.status <> 'LOST'
               AND l.due_on > ${today}::date AND l.due_on <= ${today}::date + p.due_notice_days AND ${reachable}) due
     ORDER BY due.patron_id, due.due_on
    ON CONFLICT (occasion) DO NOTHING`
}
