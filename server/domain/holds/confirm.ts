import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { lockHoldRows } from '../common/locks.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { hasLongOverdueLoanSql } from './states/long-overdue.ts'
import { transitionHolds } from './states/states.ts'

const batch = 500

/**
 * Turns RECEIVED holds into QUEUED (H1), except those of patrons with a long-overdue loan. Repeated or concurrent runs
 * confirm each hold once. Returns the number of confirmed holds.
 */
export async function confirmHolds({ prisma }: Database, now: Date): Promise<number> {
  const today = dateIn(now).toString()
  let confirmed = 0
  for (;;) {
    const moved = await prisma.$transaction(async (tx) => {
      const due = Prisma.sql`h.state = 'RECEIVED' AND h.placed_at <= ${now} AND NOT ${hasLongOverdueLoanSql(today)}`
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
