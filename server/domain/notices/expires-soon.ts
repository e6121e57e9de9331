import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { dateIn, startOf, toColumn } from '../library/calendar/dates.ts'
import { withJitter } from './jitter.ts'
import { reachableSql } from './reachable.ts'

/**
 * Queues reminders about holds near their last day on the shelf (M4), once for each last day, as one mail for a patron
 * and branch. The mail about a ready hold also states that day, so no reminder is sent until the day after it. Returns
 * the number of holds.
 */
export async function queueShelfReminders({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const date = dateIn(now)
  const today = toColumn(date)
  const { expiresSoonDays } = await prisma.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { expiresSoonDays: true },
  })
  return prisma.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, branch_id, day, created_at, next_at)
    SELECT 'HOLD_EXPIRES_SOON'::notice_kind, concat_ws(':', 'expires-soon', h.id, h.shelf_expires_on),
           concat_ws(':', 'expires-soon', h.patron_id, h.pickup_branch_id, ${now.toISOString()}::text),
           h.patron_id, h.id, h.pickup_branch_id, h.shelf_expires_on,
           ${now}::timestamptz, ${withJitter(now, Prisma.sql`h.patron_id`)}
      FROM holds h JOIN patrons p ON p.id = h.patron_id
     WHERE h.state = 'READY' AND h.contact_method = 'MAIL' AND ${reachableSql('HOLDS')}
       AND h.shelf_expires_on BETWEEN ${today}::date AND ${today}::date + ${expiresSoonDays}::int
       AND NOT EXISTS (SELECT FROM notices r WHERE r.hold_id = h.id AND r.kind = 'HOLD_READY'
             AND (r.state IN ('WAITING', 'SENDING') OR r.sent_at >= ${startOf(date)}::timestamptz))
     ORDER BY h.id
    ON CONFLICT (occasion) DO NOTHING`
}
