import type { Tx } from '../../db.ts'

/**
 * Asks that the patron be told that a hold is ready (M1), if by mail. Written with the step that makes it READY, whose
 * id is the occasion: the same step is never told twice, and a later one is another occasion.
 */
export async function noticeReady(tx: Tx, holdId: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notices (kind, occasion, patron_id, hold_id, branch_id, created_at)
    SELECT 'HOLD_READY', 'hold-ready:' || max(s.id), h.patron_id, h.id, h.pickup_branch_id, ${now}::timestamptz
      FROM holds h JOIN hold_transitions s ON s.hold_id = h.id AND s."to" = 'READY'
     WHERE h.id = ${holdId} AND h.contact_method = 'MAIL'
     GROUP BY h.id
    ON CONFLICT (occasion) DO NOTHING`
}
