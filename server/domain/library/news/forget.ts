import type { Tx } from '../../../database/database.ts'
import { startOf, type Temporal, toColumn } from '../calendar/dates.ts'

/** Deletes news that is no longer listed: its last day, or the day on which staff ended it, is before this day (N2). */
export async function deletePastNews(tx: Tx, day: Temporal.PlainDate): Promise<{ count: number }> {
  const where = { OR: [{ endsOn: { lt: toColumn(day) } }, { endedAt: { lt: startOf(day) } }] }
  return tx.newsEntry.deleteMany({ where })
}
