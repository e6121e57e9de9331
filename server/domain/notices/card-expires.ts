import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { withJitter } from './jitter.ts'
import { reachableByMailSql } from './reachable.ts'

/**
 * Queues a mail to each patron whose card ends within the days that the library sets (P13), once for each last day. A
 * patron who becomes reachable later is told later, but not after the last day. Returns the number of mails.
 */
export async function queueCardExpiryNotices({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const { cardExpiryMailDays } = await prisma.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { cardExpiryMailDays: true },
  })
  if (cardExpiryMailDays === 0) return 0
  const today = toColumn(dateIn(now))
  return prisma.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, day, created_at, next_at)
    SELECT 'CARD_EXPIRES'::notice_kind, o.occasion, o.occasion, p.id, p.expires_on,
           ${now}::timestamptz, ${withJitter(now, Prisma.sql`p.id`)}
      FROM patrons p
     CROSS JOIN LATERAL (SELECT concat_ws(':', 'card-expires', p.id, p.expires_on) AS occasion) o
     WHERE p.expires_on BETWEEN ${today}::date AND ${today}::date + ${cardExpiryMailDays}::int AND ${reachableByMailSql}
     ORDER BY p.id
    ON CONFLICT (occasion) DO NOTHING`
}
