import { libraryTimeZone } from '../../../common/time-zone.ts'
import { cacheForSeconds } from '../titles/catalogue-cache.ts'

/** A week in which titles of a type were added, identified by its Monday. */
interface Arrivals {
  /** The code of the material type. */
  type: string
  /** YYYY-MM-DD. */
  monday: string
}

const cacheSeconds = 10
export const maxWeeks = 520

/**
 * Steps from the newest title of each type to the newest one before its week, and so on. Each step is one index lookup.
 */
const sql = `
  WITH RECURSIVE newest AS (
    SELECT m.code AS type, (SELECT max(t.added_at) FROM titles t WHERE t.type_code = m.code) AS at, 1 AS n
      FROM material_types m
    UNION ALL
    SELECT w.type, (SELECT max(t.added_at) FROM titles t WHERE t.type_code = w.type
        AND t.added_at < date_trunc('week', w.at, '${libraryTimeZone}')), w.n + 1
      FROM newest w WHERE w.at IS NOT NULL AND w.n < ${maxWeeks})
  SELECT type, to_char(date_trunc('week', at, '${libraryTimeZone}') AT TIME ZONE '${libraryTimeZone}', 'YYYY-MM-DD') AS monday
    FROM newest WHERE at IS NOT NULL`

const arrivals = cacheForSeconds(cacheSeconds, ({ query }) => query<Arrivals>(sql))

/** Returns the Mondays of the weeks in which titles were added, of one type or all, newest first (C4). */
export async function arrivalWeeks(
  db: Parameters<typeof arrivals>[0],
  now: Date,
  ofType?: string | null,
): Promise<string[]> {
  const weeks = (await arrivals(db, now)).filter(({ type }) => !ofType || type === ofType)
  return [...new Set(weeks.map(({ monday }) => monday))].sort().reverse().slice(0, maxWeeks)
}
