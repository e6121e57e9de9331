import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import type { Writes } from '../common/write-batch.ts'
import { nextRun } from '../library/calendar/schedule.ts'
import { jitterSeconds, withJitter } from './jitter.ts'

/**
 * Asks that the patrons be told that their holds are ready (M1), if by mail. Written with `steps`, those that make them
 * READY, whose ids are the occasions: the same step is never told twice, and a later one is another occasion. All that
 * become ready at one branch until the mails go out are one mail.
 */
export function noticeReady(schedule: string, now: Date): Writes {
  const at = nextRun(schedule, now)
  const word = digest(at, Prisma.sql`h.patron_id`, Prisma.sql`h.pickup_branch_id`)
  return {
    told: Prisma.sql`INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, branch_id, created_at, next_at)
      SELECT 'HOLD_READY', 'hold-ready:' || s.id, ${word}, h.patron_id, h.id, h.pickup_branch_id,
             ${now}::timestamptz, ${withJitter(at, Prisma.sql`h.patron_id`)}
        FROM steps s JOIN holds h ON h.id = s.hold_id
       WHERE h.contact_method = 'MAIL'
      ON CONFLICT (occasion) DO NOTHING`,
  }
}

/**
 * Lets what waits be told by a changed schedule, together with what becomes ready from now on, so that a day and a
 * branch stay one mail. What is about to leave leaves as it was to.
 */
export async function rescheduleReady(tx: Tx, schedule: string, now: Date): Promise<void> {
  const at = nextRun(schedule, now)
  const leaving = new Date(now.getTime() + jitterSeconds * 1000)
  await tx.$executeRaw`
    UPDATE notices
       SET digest = ${digest(at, Prisma.sql`patron_id`, Prisma.sql`branch_id`)},
           next_at = ${withJitter(at, Prisma.sql`patron_id`)}
     WHERE kind = 'HOLD_READY' AND state = 'WAITING' AND attempts = 0 AND next_at > ${leaving}::timestamptz`
}

function digest(at: Date, patronId: Prisma.Sql, branchId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`concat_ws(':', 'hold-ready', ${patronId}, ${branchId}, ${at.toISOString()}::text)`
}
