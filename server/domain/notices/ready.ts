import type { Tx } from '../../db.ts'
import { nextRun } from '../calendar/schedule.ts'

/**
 * Asks that the patron be told that a hold is ready (M1), if by mail. Written with the step that makes it READY, whose
 * id is the occasion: the same step is never told twice, and a later one is another occasion. All that become ready at
 * one branch until the mails go out are one mail.
 */
export async function noticeReady(tx: Tx, holdId: number, now: Date): Promise<void> {
  const { readySchedule } = await tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { readySchedule: true } })
  const at = nextRun(readySchedule, now)
  await tx.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, branch_id, created_at, next_at)
    SELECT 'HOLD_READY', 'hold-ready:' || max(s.id),
           concat_ws(':', 'hold-ready', h.patron_id, h.pickup_branch_id, ${at.toISOString()}::text),
           h.patron_id, h.id, h.pickup_branch_id, ${now}::timestamptz, ${at}::timestamptz
      FROM holds h JOIN hold_transitions s ON s.hold_id = h.id AND s."to" = 'READY'
     WHERE h.id = ${holdId} AND h.contact_method = 'MAIL'
     GROUP BY h.id
    ON CONFLICT (occasion) DO NOTHING`
}
