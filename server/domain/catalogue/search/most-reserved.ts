import type { MaterialType } from '../../../../generated/prisma/enums.ts'
import type { Database } from '../../../database/database.ts'
import type { Range } from '../../common/list-order.ts'
import { openStates } from '../../holds/states/states.ts'
import { cached } from '../titles/catalogue-cache.ts'

/** Fewer open holds are not told: of few it can be guessed whose they are. */
export const fewestHolds = 5
export const mostTitles = 50
/** Ten minutes. */
const seconds = 600

interface Reserved {
  titleId: number
  type: MaterialType
  /** How many wait for it. */
  holds: number
}

/** The titles with the most open holds, of all types and of each; the most first. */
const counted = cached(seconds, async ({ query }, now) => ({
  countedAt: now,
  rows: await query<Reserved>(
    `SELECT title_id AS "titleId", type, n::int AS holds FROM (
       SELECT h.title_id, t.material_type::text AS type, count(*) AS n,
              row_number() OVER (ORDER BY count(*) DESC, h.title_id) AS place,
              row_number() OVER (PARTITION BY t.material_type ORDER BY count(*) DESC, h.title_id) AS place_in_type
         FROM holds h JOIN titles t ON t.id = h.title_id
        WHERE h.state = ANY($1::text[]::hold_state[]) GROUP BY h.title_id, t.material_type HAVING count(*) >= $2::int) ranked
      WHERE place <= $3::int OR place_in_type <= $3::int ORDER BY n DESC, title_id`,
    [openStates, fewestHolds, mostTitles],
  ),
}))

/** What most people wait for, of one material type or any, and when that was counted (C4). */
export async function mostReserved(db: Database, now: Date, ofType?: MaterialType | null) {
  const { countedAt, rows } = await counted(db, now)
  const titles = rows.filter(({ type }) => !ofType || type === ofType).slice(0, mostTitles)
  return { countedAt, ranked: titles.map(({ titleId, holds }) => ({ titleId, place: [-holds, titleId] as const })) }
}

type Ranked = Awaited<ReturnType<typeof mostReserved>>['ranked'][number]

/** Those in a range and one more. */
export function rankedIn({ from, offset, backwards, limit }: Range, ranked: Ranked[]): Ranked[] {
  const [holds, titleId] = (from ?? []) as number[]
  const isBeyond = ({ place: [most, id] }: Ranked) => {
    const difference = most - Number(holds) || id - Number(titleId)
    return backwards ? difference < 0 : difference > 0
  }
  const inOrder = backwards ? [...ranked].reverse() : ranked
  const rest = from ? inOrder.filter(isBeyond) : inOrder.slice(offset)
  return rest.slice(0, limit + 1)
}
