import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'

const digestWindow = 10 * 60_000

interface HoldNotice {
  kind: NoticeKind
  /** The event of the notice. The same occasion is queued once (M6). */
  occasion: string
  holdId: number
}

/**
 * Queues a notice to the patron of a hold, if the hold is notified by mail. It is sent after ten minutes, together with
 * all notices of the same kind to that patron queued meanwhile.
 */
export async function queueHoldDigest(tx: Tx, { kind, occasion, holdId }: HoldNotice, now: Date): Promise<void> {
  const at = new Date(now.getTime() + digestWindow)
  // Two desks at the same instant do not see each other's notice, so both compute the same digest key.
  const period = Math.floor(now.getTime() / digestWindow)
  const word = kind.toLowerCase().replaceAll('_', '-')
  await tx.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, created_at, next_at)
    SELECT ${kind}::notice_kind, ${occasion}, coalesce(waiting.digest, concat_ws(':', ${word}::text, h.patron_id, ${period}::bigint)),
           h.patron_id, h.id, ${now}::timestamptz, coalesce(waiting.next_at, ${at}::timestamptz)
      FROM holds h
      LEFT JOIN LATERAL (
           SELECT w.digest, w.next_at FROM notices w
            WHERE w.patron_id = h.patron_id AND w.kind = ${kind}::notice_kind
              AND w.state = 'WAITING' AND w.attempts = 0 AND w.next_at > ${now}::timestamptz
            ORDER BY w.id LIMIT 1) waiting ON true
     WHERE h.id = ${holdId} AND h.patron_id IS NOT NULL AND h.contact_method = 'MAIL'
    ON CONFLICT (occasion) DO NOTHING`
}
