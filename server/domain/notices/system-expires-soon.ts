import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { dateIn, startOf, toColumn } from '../library/calendar/dates.ts'
import { withJitter } from './jitter.ts'
import { reachableSql } from './reachable.ts'
import { wantsReadyMailSql } from './system-ready.ts'

/**
 * Queues reminders about followed holds near their last day on the hold shelf (M4), once for each last day, if this
 * service sends the mail about ready holds (G12). They are one mail for a patron and branch. None is sent on the day of
 * the mail about the ready hold, which also states the last day. Returns the number of holds.
 */
export async function queueSystemShelfReminders({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const { readyMailSender, expiresSoonDays } = await prisma.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { readyMailSender: true, expiresSoonDays: true },
  })
  if (readyMailSender !== 'SERVICE') return 0
  const date = dateIn(now)
  const today = toColumn(date)
  return prisma.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, branch_id, day, content, created_at, next_at)
    SELECT 'HOLD_EXPIRES_SOON'::notice_kind, concat_ws(':', 'system-expires-soon', h.id, h.last_day),
           concat_ws(':', 'expires-soon', h.patron_id, b.id, ${now.toISOString()}::text),
           h.patron_id, b.id, h.last_day, jsonb_build_object('systemHold', h.system_id),
           ${now}::timestamptz, ${withJitter(now, Prisma.sql`h.patron_id`)}
      FROM followed_holds h JOIN patrons p ON p.id = h.patron_id
      LEFT JOIN branches b ON coalesce(b.library_system_code, b.code) = h.pickup
     WHERE h.state = 'READY' AND NOT h.missed AND ${reachableSql('HOLDS')} AND ${wantsReadyMailSql}
       AND h.last_day BETWEEN ${today}::date AND ${today}::date + ${expiresSoonDays}::int
       AND NOT EXISTS (SELECT FROM notices r WHERE r.occasion = 'system-hold-ready:' || h.id
             AND (r.state IN ('WAITING', 'SENDING') OR r.sent_at >= ${startOf(date)}::timestamptz))
     ORDER BY h.id
    ON CONFLICT (occasion) DO NOTHING`
}
