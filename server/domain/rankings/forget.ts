import type { Tx } from '../../database/database.ts'
import { toColumn } from '../library/calendar/dates.ts'
import { rankingMonths, thisMonth } from './rankings.ts'

/** Deletes counts of months that no ranking uses, and all of them when the library shows none (R10). */
export async function deleteOldTitleCounts(tx: Tx, now: Date): Promise<{ count: number }> {
  const { rankings } = await tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { rankings: true } })
  const first = toColumn(thisMonth(now).subtract({ months: rankingMonths.YEAR }))
  return tx.titleCount.deleteMany({ where: rankings ? { month: { lt: first } } : {} })
}
