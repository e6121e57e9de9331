import type { Database } from '../../../database/database.ts'
import { countEach } from '../search/count-each.ts'
import type { Interpretation } from './interpretation.ts'

/** The maximum number of interpretations. Any further ones are guesses. */
const maxInterpretations = 40

/** Returns the interpretation with the most titles from the first group that finds any. Null when none does. */
export async function firstWithResults(
  db: Pick<Database, 'query'>,
  groups: Interpretation[][],
): Promise<Interpretation | null> {
  const tries = groups.flatMap((group, at) => group.map((one) => ({ one, at }))).slice(0, maxInterpretations)
  const counts = await countEach(
    db,
    tries.map(({ one }) => one.asked),
  )
  const found = tries.flatMap((tried, i) => (counts[i] ? { ...tried, n: counts[i] } : []))
  return found.sort((a, b) => a.at - b.at || b.n - a.n)[0]?.one ?? null
}
