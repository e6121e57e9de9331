import type { Database } from '../../../database/database.ts'
import { conditionsSql } from '../conditions-sql.ts'
import type { Understanding } from './understanding.ts'

/** More ways to understand a search than this are guesses. */
const mostTries = 40

/** Of the first group in which anything is found, what finds most; one statement. */
export async function firstThatFinds(
  { query }: Pick<Database, 'query'>,
  groups: Understanding[][],
): Promise<Understanding | null> {
  const params: unknown[] = []
  const tries = groups.flatMap((group, at) => group.map((one) => ({ one, at }))).slice(0, mostTries)
  const counts = tries.flatMap(({ one, at }, i) => {
    const conditions = conditionsSql(one.asked, (value) => `$${params.push(value)}`)
    if (!conditions) return []
    const where = [...conditions.always, ...Object.values(conditions.narrowing)].join(' AND ')
    return `SELECT ${i} AS i, ${at} AS at, (SELECT count(*) FROM titles t WHERE ${where}) AS n`
  })
  if (counts.length === 0) return null
  const [best] = await query<{ i: number }>(
    `SELECT i FROM (${counts.join(' UNION ALL ')}) counted WHERE n > 0 ORDER BY at, n DESC, i LIMIT 1`,
    params,
  )
  return (best && tries[best.i]?.one) ?? null
}
