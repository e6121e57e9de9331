import type { AgeGroup, RankingKind } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { cacheForSeconds } from '../catalogue/titles/catalogue-cache.ts'
import { dateIn, type Temporal } from '../library/calendar/dates.ts'
import { cachedPolicy } from '../library/rules/rule-cache.ts'
import { settings } from '../library/settings/settings.ts'
import { librarySystemOf } from '../library-system/connected.ts'
import { unavailableFeatures } from '../library-system/withheld.ts'

const rankingPeriods = ['MONTH', 'YEAR'] as const
export type RankingPeriod = (typeof rankingPeriods)[number]

/** The number of whole months of each period. All of them are over, so the order does not reveal a single event. */
export const rankingMonths: Record<RankingPeriod, number> = { MONTH: 1, YEAR: 12 }

export const maxRanked = 50

/**
 * One patron who borrows a title again and again counts each time. In a single age group, with few patrons, a title
 * therefore needs this many times the minimum of the library.
 */
const minimumsOfAgeGroup = 2

/** Seconds until the rankings are counted again. Their months are over, so only undone and merged events change them. */
const cacheSeconds = 3600

/** The first day of this month, in Tokyo. Rankings end on the day before. */
export const thisMonth = (now: Date): Temporal.PlainDate => dateIn(now).with({ day: 1 })

interface RankingFilter {
  kind: RankingKind
  period: RankingPeriod
  /** Null for all patrons. */
  ageGroup: AgeGroup | null
}

interface Counted {
  titleId: number
  count: number
}

/**
 * Counts one ranking with the least minimum that a library can set. The period stays with the titles, because the month
 * can end while they are cached.
 */
const countRanking = ({ kind, period, ageGroup }: RankingFilter) =>
  cacheForSeconds(cacheSeconds, async ({ query }, now) => {
    const until = thisMonth(now)
    const from = until.subtract({ months: rankingMonths[period] })
    const titles = await query<Counted>(
      `SELECT title_id AS "titleId", sum(count)::int AS count FROM title_counts
        WHERE kind = $1::text::ranking_kind AND month >= $2::date AND month < $3::date
              ${ageGroup ? 'AND age_group = $6::text::age_group' : ''}
        GROUP BY title_id HAVING sum(count) >= $4::int ORDER BY count DESC, title_id LIMIT $5::int`,
      [
        ...[kind, from.toString(), until.toString(), settings.rankingMinimum.least, maxRanked],
        ...(ageGroup ? [ageGroup] : []),
      ],
    )
    return { from, until: until.subtract({ days: 1 }), titles }
  })

/** The cached count of each ranking. Readers of one ranking share a count. */
const counts = new Map<string, ReturnType<typeof countRanking>>()

function cachedCount(filter: RankingFilter) {
  const key = [filter.kind, filter.period, filter.ageGroup].join()
  const count = counts.get(key) ?? countRanking(filter)
  counts.set(key, count)
  return count
}

/** Whether the library shows rankings. In front of a library system there are no loans and holds to count here. */
export async function showsRankings(db: Database): Promise<boolean> {
  const { rankings } = await cachedPolicy(db)
  return rankings && !unavailableFeatures(librarySystemOf(db)).includes('CIRCULATION')
}

/** Returns the most lent or reserved titles of a period. Null when the library shows no rankings (R11). */
export async function readRanking(db: Database, now: Date, filter: RankingFilter) {
  if (!(await showsRankings(db))) return null
  const { rankingMinimum } = await cachedPolicy(db)
  const fewest = filter.ageGroup ? rankingMinimum * minimumsOfAgeGroup : rankingMinimum
  const { from, until, titles } = await cachedCount(filter)(db, now)
  const shown = titles.filter(({ count }) => count >= fewest)
  // Clients can read the cursors, which hold the place. It is therefore the number in the order and not the count.
  const ranked = shown.map(({ titleId }, n) => ({ titleId, place: [n, titleId] as const }))
  return { from, until, fewest, ranked }
}
