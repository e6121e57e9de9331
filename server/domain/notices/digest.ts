import { Prisma } from '../../../generated/prisma/client.ts'
import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'

/** Milliseconds in which notices of one kind to one patron are collected. */
export const digestWindow = 10 * 60_000

interface HoldNotices {
  kind: NoticeKind
  /** SQL of the event of the notice of hold `h`. The same occasion is queued once (M6). */
  occasion: Prisma.Sql
  /** The table or subquery of the holds. */
  holds: Prisma.Sql
  /** SQL that is true when the notice of hold `h` to patron `p` is wanted. When it is absent, the hold decides. */
  wanted?: Prisma.Sql
  /** Data that is stored only for the mail and erased when it is sent. */
  content?: Prisma.InputJsonObject
}

/** SQL of the waiting mail of a kind to a patron, which further notices of the kind join. */
export const waitingDigestSql = (kind: NoticeKind, patronId: Prisma.Sql, now: Date) => Prisma.sql`
  SELECT w.digest, w.next_at FROM notices w
   WHERE w.patron_id = ${patronId} AND w.kind = ${kind}::notice_kind
     AND w.state = 'WAITING' AND w.attempts = 0 AND w.next_at > ${now}::timestamptz
   ORDER BY w.id LIMIT 1`

type HoldNotice = Pick<HoldNotices, 'kind' | 'wanted' | 'content'> & { occasion: string; holdId: number }

/**
 * Queues a notice to the patron of a hold, if the hold is notified by mail. It is sent after ten minutes, together with
 * all notices of the same kind to that patron queued meanwhile.
 */
export async function queueHoldDigest(tx: Tx, { occasion, holdId, ...notice }: HoldNotice, now: Date): Promise<void> {
  const holds = Prisma.sql`(SELECT * FROM holds WHERE id = ${holdId})`
  await tx.$executeRaw(holdDigestSql({ ...notice, occasion: Prisma.sql`${occasion}::text`, holds }, now))
}

/** The same for many holds, as a statement that can follow the one that changed them. */
export function holdDigestSql(
  { kind, occasion, holds, wanted = Prisma.sql`h.contact_method = 'MAIL'`, content }: HoldNotices,
  now: Date,
): Prisma.Sql {
  const at = new Date(now.getTime() + digestWindow)
  // Two desks at the same instant do not see each other's notice, so both compute the same digest key.
  const period = Math.floor(now.getTime() / digestWindow)
  const word = kind.toLowerCase().replaceAll('_', '-')
  return Prisma.sql`
    INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, content, created_at, next_at)
    SELECT ${kind}::notice_kind, ${occasion}, coalesce(waiting.digest, concat_ws(':', ${word}::text, h.patron_id, ${period}::bigint)),
           h.patron_id, h.id, ${content ? JSON.stringify(content) : null}::jsonb, ${now}::timestamptz,
           coalesce(waiting.next_at, ${at}::timestamptz)
      FROM ${holds} h JOIN patrons p ON p.id = h.patron_id
      LEFT JOIN LATERAL (${waitingDigestSql(kind, Prisma.sql`h.patron_id`, now)}) waiting ON true
     WHERE ${wanted}
    ON CONFLICT (occasion) DO NOTHING`
}
