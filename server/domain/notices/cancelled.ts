import type { Tx } from '../../database/database.ts'

const digestWindow = 10 * 60_000

/**
 * Asks that the patron be told that the library cancelled a hold (M4), if by mail. It waits for ten minutes, and what is
 * cancelled for the same patron meanwhile goes in the same mail.
 */
export async function noticeCancelled(tx: Tx, holdId: number, now: Date): Promise<void> {
  const at = new Date(now.getTime() + digestWindow)
  // Two desks at the same instant do not see each other's notice, but find the same word.
  const period = Math.floor(now.getTime() / digestWindow)
  await tx.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, created_at, next_at)
    SELECT 'HOLD_CANCELLED', 'hold-cancelled:' || h.id,
           coalesce(waiting.digest, concat_ws(':', 'hold-cancelled', h.patron_id, ${period}::bigint)),
           h.patron_id, h.id, ${now}::timestamptz, coalesce(waiting.next_at, ${at}::timestamptz)
      FROM holds h
      LEFT JOIN LATERAL (
           SELECT w.digest, w.next_at FROM notices w
            WHERE w.patron_id = h.patron_id AND w.kind = 'HOLD_CANCELLED'
              AND w.state = 'WAITING' AND w.attempts = 0 AND w.next_at > ${now}::timestamptz
            ORDER BY w.id LIMIT 1) waiting ON true
     WHERE h.id = ${holdId} AND h.patron_id IS NOT NULL AND h.contact_method = 'MAIL'
    ON CONFLICT (occasion) DO NOTHING`
}
