import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { librarySystemCodeOf } from '../library/branches/library-system-code.ts'
import { reachableSql } from './reachable.ts'
import { readySendingTime } from './ready-time.ts'

/** A hold that became ready in the library system. */
export interface ReadySystemHold {
  /** The id of the followed hold, which is another one when the same title is reserved again. */
  id: number
  systemId: string
  /** The code of the pickup branch in the library system. */
  pickup: string | null
}

/** SQL that is true when patron `p` has not chosen to get no mail about ready holds. */
export const wantsReadyMailSql = Prisma.sql`(p.contact_method IS DISTINCT FROM 'NONE')`

/**
 * Queues mails about holds that became ready in the library system, if this service sends them (G12) and the patron can
 * be reached and did not choose to get none. Each followed hold is mailed once. The holds of a branch share one mail at
 * the sending time, as our own do (M1). Returns the number of notices.
 */
export async function queueSystemReadyNotices(
  tx: Tx,
  patronId: number,
  holds: readonly ReadySystemHold[],
  now: Date,
): Promise<number> {
  if (holds.length === 0) return 0
  const { readyMailSender, readySchedule } = await tx.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { readyMailSender: true, readySchedule: true },
  })
  if (readyMailSender !== 'SERVICE') return 0
  const { at, leavesAt } = readySendingTime(readySchedule, now)
  const branches = await tx.branch.findMany({ select: { id: true, code: true, librarySystemCode: true } })
  let queued = 0
  for (const { id, systemId, pickup } of holds) {
    // A branch that is unknown here has no part in the key. `rescheduleReady` makes the same key.
    const branchId = branches.find((branch) => librarySystemCodeOf(branch) === pickup)?.id ?? null
    queued += await tx.$executeRaw`
      INSERT INTO notices (kind, occasion, digest, patron_id, branch_id, content, created_at, next_at)
      SELECT 'HOLD_READY', ${`system-hold-ready:${id}`},
             concat_ws(':', 'hold-ready', p.id, ${branchId}::int, ${at.toISOString()}::text), p.id, ${branchId}::int,
             jsonb_build_object('systemHold', ${systemId}::text), ${now}::timestamptz, ${leavesAt(Prisma.sql`p.id`)}
        FROM patrons p
       WHERE p.id = ${patronId} AND ${reachableSql('HOLDS')} AND ${wantsReadyMailSql}
      ON CONFLICT (occasion) DO NOTHING`
  }
  return queued
}
