import type { Database } from '../../../database/database.ts'
import { countEach } from '../search/count-each.ts'
import type { Understanding } from './interpretation.ts'

/** More ways to understand a search than this are guesses. */
const mostTries = 40

/** Of the first group in which anything is found, what finds most. */
export async function firstThatFinds(
  db: Pick<Database, 'query'>,
  groups: Understanding[][],
): Promise<Understanding | null> {
  const tries = groups.flatMap((group, at) => group.map((one) => ({ one, at }))).slice(0, mostTries)
  const counts = await countEach(
    db,
    tries.map(({ one }) => one.asked),
  )
  const found = tries.flatMap((tried, i) => (counts[i] ? { ...tried, n: counts[i] } : []))
  return found.sort((a, b) => a.at - b.at || b.n - a.n)[0]?.one ?? null
}
