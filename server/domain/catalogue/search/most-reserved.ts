import type { Database } from '../../../database/database.ts'
import type { Range } from '../../common/list-order.ts'
import { openStates } from '../../holds/states/states.ts'
import { cacheForSeconds } from '../titles/catalogue-cache.ts'

/** The minimum number of open holds to be listed. Fewer could reveal who placed them. */
export const minHolds = 5
export const maxTitles = 50
/** Seconds until the ranking is counted again. */
const cacheSeconds = 600

interface Reserved {
  titleId: number
  /** The code of the material type. */
  type: string
  /** The number of open holds. */
  holds: number
}

/** The titles with the most open holds, overall and per type, in descending order. */
const counted = cacheForSeconds(cacheSeconds, async ({ query }, now) => ({
  countedAt: now,
  rows: await query<Reserved>(
    `SELECT title_id AS "titleId", type, n::int AS holds FROM (
       SELECT h.title_id, t.type_code AS type, count(*) AS n,
              row_number() OVER (ORDER BY count(*) DESC, h.title_id) AS place,
              row_number() OVER (PARTITION BY t.type_code ORDER BY count(*) DESC, h.title_id) AS place_in_type
         FROM holds h JOIN titles t ON t.id = h.title_id
        WHERE h.state = ANY($1::text[]::hold_state[]) GROUP BY h.title_id, t.type_code HAVING count(*) >= $2::int) ranked
      WHERE place <= $3::int OR place_in_type <= $3::int ORDER BY n DESC, title_id`,
    [openStates, minHolds, maxTitles],
  ),
}))

/** Returns the titles with the most open holds, of one material type or all, and the time of the count (C4). */
export async function mostReserved(db: Database, now: Date, ofType?: string | null) {
  const { countedAt, rows } = await counted(db, now)
  const titles = rows.filter(({ type }) => !ofType || type === ofType).slice(0, maxTitles)
  return { countedAt, ranked: titles.map(({ titleId, holds }) => ({ titleId, place: [-holds, titleId] as const })) }
}

type Ranked = Awaited<ReturnType<typeof mostReserved>>['ranked'][number]

/** Returns the titles in a range plus one more. */
export function rankedPage({ from, offset, backwards, limit }: Range, ranked: Ranked[]): Ranked[] {
  const [holds, titleId] = (from ?? []) as number[]
  const isBeyond = ({ place: [most, id] }: Ranked) => {
    const difference = most - Number(holds) || id - Number(titleId)
    return backwards ? difference < 0 : difference > 0
  }
  const inOrder = backwards ? [...ranked].reverse() : ranked
  const rest = from ? inOrder.filter(isBeyond) : inOrder.slice(offset)
  return rest.slice(0, limit + 1)
}
