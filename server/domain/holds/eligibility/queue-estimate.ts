import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { hasLongOverdueLoanSql } from '../states/long-overdue.ts'
import { isBeforeSql } from '../states/queue-order.ts'
import { waitingStates } from '../states/states.ts'
import { canBeCollectedSql, mayHaveCopyOnSql, sequenceBlockerSql } from './capture.ts'
import { lendableSql, uncapturedSql } from './lendable.ts'

/** The place of a waiting hold and its expected date. */
export interface QueueEstimate {
  /** The place in the title's queue, counted from 1 (H2). */
  place: number
  /** The day by which a copy is expected for this place. Null when no known due date covers the place. */
  expectedOn: Date | null
  /** The nearest earlier sequence member that blocks this hold (S2). Null when none does. */
  waitsForId: number | null
}

/**
 * The days on which lendable copies of `h`'s title are known to be available: today for a copy on the shelf, otherwise
 * the due date. Overdue copies are left out.
 */
const availableDaysSql = (today: string) => Prisma.sql`
  SELECT coalesce(l.due_on, ${today}::date) AS day
    FROM items i LEFT JOIN loans l ON l.item_id = i.id AND l.returned_at IS NULL
   WHERE i.title_id = h.title_id AND ${lendableSql} AND coalesce(l.due_on >= ${today}::date, true) AND ${uncapturedSql}`

/**
 * SQL that is true when `h` may have a copy on the day of `k`. It is neither suspended nor blocked then and still needed, and
 * its patron has no long-overdue loan (H1).
 */
const mayBeServedSql = (today: string) => Prisma.sql`EXISTS (SELECT FROM patrons p WHERE p.id = h.patron_id
  AND ${mayHaveCopyOnSql(Prisma.sql`k.day`)}
  AND NOT (h.state = 'RECEIVED' AND ${hasLongOverdueLoanSql(today)}))`

/** SQL of `q`, the place of the waiting hold `h` in its title's queue. */
const queuePlaceSql = (waiting: string[]) => Prisma.sql`(SELECT 1 + count(*)::int AS place FROM holds o
  WHERE o.title_id = h.title_id AND o.state::text = ANY(${waiting}) AND ${isBeforeSql('o', 'h')}) AS q`

/** Reads only the places of the waiting holds `h` that meet a condition. A full estimate costs three times as much. */
export async function readQueuePlaces(
  { read }: Pick<Database, 'read'>,
  which: Prisma.Sql,
): Promise<Map<number, number>> {
  const waiting = [...waitingStates]
  const rows = await read<[id: number, place: number][]>(Prisma.sql`
    SELECT coalesce(json_agg(json_build_array(h.id, q.place)), '[]') FROM holds h CROSS JOIN LATERAL ${queuePlaceSql(waiting)}
     WHERE ${which} AND h.state::text = ANY(${waiting})`)
  return new Map(rows ?? [])
}

/**
 * Reads the estimates of the waiting holds `h` that meet a condition, in one statement. Captured and closed holds have
 * none.
 */
export async function readQueueEstimates(
  { read }: Pick<Database, 'read'>,
  which: Prisma.Sql,
  now: Date,
): Promise<Map<number, QueueEstimate>> {
  const today = dateIn(now).toString()
  const waiting = [...waitingStates]
  type Row = Omit<QueueEstimate, 'expectedOn'> & { id: number; expectedOn: string | null }
  const rows = await read<Row[]>(Prisma.sql`
    SELECT coalesce(json_agg(e), '[]') FROM (SELECT h.id, q.place, w.id AS "waitsForId",
      (SELECT k.day FROM (${availableDaysSql(today)} ORDER BY day OFFSET q.place - 1 LIMIT 1) AS k
        WHERE w.id IS NULL AND ${canBeCollectedSql} AND ${mayBeServedSql(today)})::text AS "expectedOn"
      FROM holds h
     CROSS JOIN LATERAL ${queuePlaceSql(waiting)}
      LEFT JOIN LATERAL (SELECT e.id FROM holds e WHERE ${sequenceBlockerSql}
        ORDER BY e.sequence_position DESC LIMIT 1) AS w ON true
     WHERE ${which} AND h.state::text = ANY(${waiting})) e`)
  return new Map(
    (rows ?? []).map(({ id, expectedOn, ...row }) => [
      id,
      { expectedOn: expectedOn === null ? null : new Date(`${expectedOn}T00:00:00Z`), ...row },
    ]),
  )
}
