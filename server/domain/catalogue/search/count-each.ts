import type { Database } from '../../../database/database.ts'
import { allConditionsSql, conditionsSql } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'

/** The maximum count. Interpretations that find more titles are equally good. */
const most = 1_000

/** Counts the titles that each of several searches finds, up to 1,000, in their order. Takes one statement. */
export async function countEach({ query }: Pick<Database, 'query'>, searches: FoldedConditions[]): Promise<number[]> {
  const params: unknown[] = []
  const counts = searches.flatMap((search, i) => {
    const conditions = conditionsSql(search, (value) => `$${params.push(value)}`)
    return conditions
      ? `SELECT ${i} AS i, (SELECT count(*)::int FROM (
           SELECT FROM titles t WHERE ${allConditionsSql(conditions)} LIMIT ${most}) counted) AS n`
      : []
  })
  if (counts.length === 0) return searches.map(() => 0)
  const rows = await query<{ i: number; n: number }>(counts.join(' UNION ALL '), params)
  const found = new Map(rows.map(({ i, n }) => [i, n]))
  return searches.map((_, i) => found.get(i) ?? 0)
}
