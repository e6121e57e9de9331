import { libraryTimeZone } from '../../../common/time-zone.ts'
import type { Tx } from '../../../database/database.ts'
import { dateIn, startOf } from '../../library/calendar/dates.ts'

/** The number of notices by outcome on one day in Tokyo. */
export interface DayVolume {
  /** YYYY-MM-DD. */
  day: string
  /** The number of notices sent. Several may share one mail. */
  sent: number
  /** The number of notices given up. */
  failed: number
  /** The number of patrons whose address began to fail on this day and still fails. */
  failing: number
}

/** The number of days shown. Sent notices are deleted after the same time. */
export const volumeDays = 30

/** Returns the mail volume of the last days, oldest first, including today. */
export function mailVolume(tx: Pick<Tx, '$queryRaw'>, now: Date): Promise<DayVolume[]> {
  const first = dateIn(now).subtract({ days: volumeDays - 1 })
  // Sent notices are many, so each day counts its own range of an index.
  return tx.$queryRaw<DayVolume[]>`
    WITH days AS (
      SELECT day::date AS day, day AT TIME ZONE ${libraryTimeZone} AS begins, (day + interval '1 day') AT TIME ZONE ${libraryTimeZone} AS ends
        FROM generate_series(${first.toString()}::timestamp, ${dateIn(now).toString()}::timestamp, interval '1 day') AS day),
    failed AS (
      SELECT (n.next_at AT TIME ZONE ${libraryTimeZone})::date AS day, count(*)::int AS count
        FROM notices n WHERE n.state = 'FAILED' AND n.next_at >= ${startOf(first)}::timestamptz GROUP BY 1),
    failing AS (
      SELECT (p.mail_failing_since AT TIME ZONE ${libraryTimeZone})::date AS day, count(*)::int AS count
        FROM patrons p WHERE p.mail_failing_since >= ${startOf(first)}::timestamptz GROUP BY 1)
    SELECT d.day::text,
           (SELECT count(*)::int FROM notices n WHERE n.sent_at >= d.begins AND n.sent_at < d.ends) AS sent,
           coalesce(failed.count, 0) AS failed, coalesce(failing.count, 0) AS failing
      FROM days d LEFT JOIN failed USING (day) LEFT JOIN failing USING (day) ORDER BY d.day`
}
