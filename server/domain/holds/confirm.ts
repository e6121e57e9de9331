import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockHoldRows, lockQueues } from '../common/locks.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { hasLongOverdueLoanSql } from './states/long-overdue.ts'
import { transitionHolds } from './states/states.ts'

const batch = 500

/** SQL that is true for a hold `h` of a patron `p` that becomes QUEUED when the holds are confirmed (H1). */
const confirmableSql = (now: Date): Prisma.Sql =>
  Prisma.sql`(h.state = 'RECEIVED' AND h.placed_at <= ${now} AND NOT ${hasLongOverdueLoanSql(dateIn(now).toString())})`

/**
 * Turns RECEIVED holds into QUEUED (H1), except those of patrons with a long-overdue loan. Repeated or concurrent runs
 * confirm each hold once. Returns the number of confirmed holds.
 */
export async function confirmHolds({ prisma }: Database, now: Date): Promise<number> {
  let confirmed = 0
  for (;;) {
    const moved = await prisma.$transaction(async (tx) => {
      const due = confirmableSql(now)
      const read = async (which: Prisma.Sql) => {
        const rows = await tx.$queryRaw<{ id: number }[]>`
          SELECT h.id FROM holds h JOIN patrons p ON p.id = h.patron_id WHERE ${which}
           ORDER BY h.placed_at, h.id LIMIT ${batch}`
        return rows.map(({ id }) => id)
      }
      const seen = await read(due)
      await lockHoldRows(tx, seen)
      // Another transaction may have reopened a loan while this one waited for the rows.
      const ids = await read(Prisma.sql`h.id = ANY(${seen}::int[]) AND ${due}`)
      return {
        seen: seen.length,
        count: await transitionHolds(tx, ids, 'RECEIVED', { to: 'QUEUED', now, actor: 'job:confirm-holds' }),
      }
    })
    confirmed += moved.count
    if (moved.seen < batch) return confirmed
  }
}

/**
 * Confirms the holds on one title by the rule of the confirmation job (H1), before a copy at the desk is assigned. The
 * caller holds the lock on the title. The sets of the queue are locked too. Sets come before rows of holds, and the
 * copy may end other members of a set (A1).
 */
export async function confirmTitle(tx: Tx, titleId: number, step: { now: Date; actor: string }): Promise<void> {
  await lockQueues(tx, [titleId])
  const holds = await tx.$queryRaw<{ id: number }[]>`
    SELECT h.id FROM holds h JOIN patrons p ON p.id = h.patron_id
     WHERE h.title_id = ${titleId} AND ${confirmableSql(step.now)}`
  const ids = holds.map(({ id }) => id)
  await transitionHolds(tx, ids, 'RECEIVED', { to: 'QUEUED', ...step, reason: 'confirmed at the desk' })
}
