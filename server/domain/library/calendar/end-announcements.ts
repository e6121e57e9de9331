import type { Tx } from '../../../database/database.ts'
import { dateIn } from './dates.ts'

/** Ends the announcements of days on which the branch is open again. The transaction has changed its calendar (N4). */
export async function endAnnouncements(tx: Tx, branchId: number, now: Date): Promise<number> {
  const today = dateIn(now).toString()
  return tx.$executeRaw`
    UPDATE news_entries n SET ended_at = ${now}::timestamptz, version = n.version + 1
     WHERE n.closed_branch_id = ${branchId}::int AND n.ended_at IS NULL AND n.closed_until >= ${today}::date
       AND EXISTS (
         SELECT 1 FROM generate_series(n.closed_from, n.closed_until, interval '1 day') d(day)
          WHERE NOT EXISTS (SELECT 1 FROM branch_days b
                 WHERE b.branch_id = n.closed_branch_id AND b.date = d.day::date AND NOT b.is_open))`
}
