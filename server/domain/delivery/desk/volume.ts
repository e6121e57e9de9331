import { zone } from '../../../common/time-zone.ts'
import type { Tx } from '../../../database/database.ts'
import { dateIn, startOf } from '../../library/calendar/dates.ts'

/** What became of notices on one day in Tokyo. */
export interface DayVolume {
  /** YYYY-MM-DD. */
  day: string
  /** Notices that were sent; several may have gone in one mail. */
  sent: number
  /** Notices that were given up. */
  failed: number
  /** Patrons whose mail began to come back, and has not stopped. */
  failing: number
}

/** Days that are shown; what was sent is forgotten after as many. */
export const volumeDays = 30

/** What was sent on each of the last days, the oldest first, today included. */
export function mailVolume(tx: Pick<Tx, '$queryRaw'>, now: Date): Promise<DayVolume[]> {
  const first = dateIn(now).subtract({ days: volumeDays - 1 })
  // Of what was sent, which is much, each day counts its own part of an index.
  return tx.$queryRaw<DayVolume[]>`
    WITH days AS (
      SELECT day::date AS day, day AT TIME ZONE ${zone} AS begins, (day + interval '1 day') AT TIME ZONE ${zone} AS ends
        FROM generate_series(${first.toString()}::timestamp, ${dateIn(now).toString()}::timestamp, interval '1 day') AS day),
    failed AS (
      SELECT (n.next_at AT TIME ZONE ${zone})::date AS day, count(*)::int AS count
        FROM notices n WHERE n.state = 'FAILED' AND n.next_at >= ${startOf(first)}::timestamptz GROUP BY 1),
    failing AS (
      SELECT (p.mail_failing_since AT TIME ZONE ${zone})::date AS day, count(*)::int AS count
        FROM patrons p WHERE p.mail_failing_since >= ${startOf(first)}::timestamptz GROUP BY 1)
    SELECT d.day::text,
           (SELECT count(*)::int FROM notices n WHERE n.sent_at >= d.begins AND n.sent_at < d.ends) AS sent,
           coalesce(failed.count, 0) AS failed, coalesce(failing.count, 0) AS failing
      FROM days d LEFT JOIN failed USING (day) LEFT JOIN failing USING (day) ORDER BY d.day`
}
