import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import type { Writes } from '../common/write-batch.ts'
import { jitterSeconds } from './jitter.ts'
import { readySendingTime } from './ready-time.ts'

/**
 * Queues mails about ready holds that are notified by mail (M1). It is combined with `steps`, the transitions to READY,
 * whose ids are the occasions, so that each transition is mailed once. All holds that become ready at one branch before
 * the next sending time share one mail. The guardian gets a mail of their own where the category says so (M8).
 */
export function queueReadyNotices(schedule: string, now: Date): Writes {
  const { at, leavesAt } = readySendingTime(schedule, now)
  const word = digest(at, Prisma.sql`h.patron_id`, Prisma.sql`h.pickup_branch_id`)
  return {
    told: Prisma.sql`INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, branch_id, created_at, next_at)
      SELECT 'HOLD_READY', 'hold-ready:' || s.id, ${word}, h.patron_id, h.id, h.pickup_branch_id,
             ${now}::timestamptz, ${leavesAt(Prisma.sql`h.patron_id`)}
        FROM steps s JOIN holds h ON h.id = s.hold_id
       WHERE h.contact_method = 'MAIL'
      ON CONFLICT (occasion) DO NOTHING`,
    guardians: Prisma.sql`INSERT INTO notices
        (kind, occasion, digest, patron_id, hold_id, branch_id, address, created_at, next_at)
      SELECT 'GUARDIAN_HOLD_READY', 'guardian-ready:' || s.id, 'guardian:' || ${word}, h.patron_id, h.id,
             h.pickup_branch_id, p.guardian_mail, ${now}::timestamptz, ${leavesAt(Prisma.sql`h.patron_id`)}
        FROM steps s JOIN holds h ON h.id = s.hold_id JOIN patrons p ON p.id = h.patron_id
        JOIN patron_categories c ON c.code = p.category_code
       WHERE c.mail_to_guardian AND p.guardian_mail IS NOT NULL
      ON CONFLICT (occasion) DO NOTHING`,
  }
}

/**
 * Moves waiting mails to a changed schedule, together with holds that become ready from now on, so that a branch and
 * day stay one mail. Mails that are due within the jitter keep their time.
 */
export async function rescheduleReady(tx: Tx, schedule: string, now: Date): Promise<void> {
  const { at, leavesAt } = readySendingTime(schedule, now)
  const leaving = new Date(now.getTime() + jitterSeconds * 1000)
  await tx.$executeRaw`
    UPDATE notices
       SET digest = CASE kind WHEN 'GUARDIAN_HOLD_READY' THEN 'guardian:' ELSE '' END || ${digest(at, Prisma.sql`patron_id`, Prisma.sql`branch_id`)},
           next_at = ${leavesAt(Prisma.sql`patron_id`)}
     WHERE kind IN ('HOLD_READY', 'GUARDIAN_HOLD_READY') AND state = 'WAITING' AND attempts = 0 AND next_at > ${leaving}::timestamptz`
}

function digest(at: Date, patronId: Prisma.Sql, branchId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`concat_ws(':', 'hold-ready', ${patronId}, ${branchId}, ${at.toISOString()}::text)`
}
