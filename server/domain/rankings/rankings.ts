import type { AgeGroup, RankingKind } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { cacheForSeconds } from '../catalogue/titles/catalogue-cache.ts'
import { dateIn, type Temporal } from '../library/calendar/dates.ts'
import { bounds } from '../library/rules/bounds.ts'
import { cachedPolicy } from '../library/rules/rule-cache.ts'
import { librarySystemOf } from '../library-system/connected.ts'
import { unavailableFeatures } from '../library-system/withheld.ts'

const rankingPeriods = ['MONTH', 'YEAR'] as const
export type RankingPeriod = (typeof rankingPeriods)[number]

/** The number of whole months of each period. All of them are over, so the order does not reveal a single event. */
export const rankingMonths: Record<RankingPeriod, number> = { MONTH: 1, YEAR: 12 }

export const maxRanked = 50

/** Seconds until the rankings are counted again. Their months are over, so only undone and merged events change them. */
const cacheSeconds = 3600

interface Counted {
  kind: RankingKind
  period: RankingPeriod
  /** Null for all patrons, also those without a date of birth. */
  ageGroup: AgeGroup | null
  titleId: number
  count: number
}

/** The first day of this month, in Tokyo. Rankings end on the day before. */
export const thisMonth = (now: Date): Temporal.PlainDate => dateIn(now).with({ day: 1 })

/** All rankings at once. The library's own minimum is applied to them later. */
const counted = cacheForSeconds(cacheSeconds, ({ query }, now) => {
  const until = thisMonth(now)
  const first = rankingPeriods.map((period) => until.subtract({ months: rankingMonths[period] }).toString())
  return query<Counted>(
    `SELECT kind, period, "ageGroup", "titleId", count FROM (
       SELECT c.kind::text AS kind, p.period, c.age_group::text AS "ageGroup", c.title_id AS "titleId", sum(c.count)::int AS count,
              row_number() OVER (PARTITION BY c.kind, p.period, grouping(c.age_group), c.age_group
                                     ORDER BY sum(c.count) DESC, c.title_id) AS place
         FROM title_counts c JOIN unnest($1::text[], $2::date[]) AS p(period, first) ON c.month >= p.first
        WHERE c.month < $3::date
        GROUP BY GROUPING SETS ((c.kind, p.period, c.title_id), (c.kind, p.period, c.title_id, c.age_group))
       HAVING sum(c.count) >= $4::int AND (grouping(c.age_group) = 1 OR c.age_group IS NOT NULL)) ranked
      WHERE place <= $5::int ORDER BY count DESC, "titleId"`,
    [[...rankingPeriods], first, until.toString(), bounds.rankingMinimum.least, maxRanked],
  )
})

interface Asked {
  kind: RankingKind
  period: RankingPeriod
  /** Null for all patrons. */
  ageGroup: AgeGroup | null
}

/** Whether the library shows rankings. In front of a library system there are no loans and holds to count here. */
export async function showsRankings(db: Database): Promise<boolean> {
  const { rankings } = await cachedPolicy(db)
  return rankings && !unavailableFeatures(librarySystemOf(db)).includes('CIRCULATION')
}

/** Returns the most lent or reserved titles of a period. Null when the library shows no rankings (R11). */
export async function readRanking(db: Database, now: Date, asked: Asked) {
  if (!(await showsRankings(db))) return null
  const { rankingMinimum: fewest } = await cachedPolicy(db)
  const rows = (await counted(db, now)).filter(
    ({ kind, period, ageGroup, count }) =>
      kind === asked.kind && period === asked.period && ageGroup === asked.ageGroup && count >= fewest,
  )
  const until = thisMonth(now).subtract({ days: 1 })
  return {
    from: thisMonth(now).subtract({ months: rankingMonths[asked.period] }),
    until,
    fewest,
    // Clients can read the cursors, which hold the place. It is therefore the number in the order and not the count.
    ranked: rows.map(({ titleId }, n) => ({ titleId, place: [n, titleId] as const })),
  }
}
