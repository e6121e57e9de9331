import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../database/database.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { transitionHolds } from './states.ts'

const batch = 500

/**
 * Turns RECEIVED holds into QUEUED (H1), except those of patrons with a long-overdue loan.
 * Run twice, or by two processes at once, it confirms each hold once. Returns how many it confirmed.
 */
export async function confirmHolds({ prisma }: Database, now: Date): Promise<number> {
  const { longOverdueDays } = await prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  const dueBefore = toColumn(dateIn(now).subtract(Temporal.Duration.from({ days: longOverdueDays })))
  const waiting = { state: 'RECEIVED', placedAt: { lte: now } } as const
  const inGoodOrder = { patron: { loans: { none: { returnedAt: null, dueOn: { lt: dueBefore } } } } }
  let confirmed = 0
  for (;;) {
    const moved = await prisma.$transaction(async (tx) => {
      const holds = await tx.hold.findMany({
        where: { ...waiting, ...inGoodOrder },
        orderBy: [{ placedAt: 'asc' }, { id: 'asc' }],
        take: batch,
        select: { id: true },
      })
      const ids = holds.map((hold) => hold.id)
      return {
        seen: ids.length,
        count: await transitionHolds(tx, ids, 'RECEIVED', { to: 'QUEUED', now, actor: 'job:confirm-holds' }),
      }
    })
    confirmed += moved.count
    if (moved.seen < batch) return confirmed
  }
}
