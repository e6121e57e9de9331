import type { Tx } from '../../database/database.ts'
import { requiredGrams } from '../catalogue/folding/fold.ts'
import { titleKeysSql } from '../catalogue/search/conditions-sql.ts'
import type { FoldedConditions } from '../catalogue/search/folded-conditions.ts'

/** The number of recent titles from which the frequency of keys is estimated. */
const sampleSize = 2_000

/**
 * Returns a key that every matching title has and that is as rare as possible. New titles find the alert by this key.
 * It is the rarest gram of the words or the class number, or else the branch, or else the material types. No gram
 * contains a colon.
 */
export async function alertKey(tx: Tx, conditions: FoldedConditions): Promise<string> {
  const [key = ''] = await alertKeys(tx, [conditions])
  return key
}

/** Returns the keys for many alerts and reads the sample only once. */
export async function alertKeys(tx: Tx, all: FoldedConditions[]): Promise<string[]> {
  const possible = all.map(candidateKeys)
  // Frequencies are needed only where there is a choice.
  const open = possible.filter((keys) => keys.length > 1).flat()
  const often = new Map(open.length === 0 ? [] : (await countKeys(tx, open)).map(({ key, count }) => [key, count]))
  const rarer = (a: string, b: string) =>
    (often.get(a) ?? 0) - (often.get(b) ?? 0) || [...b].length - [...a].length || (a < b ? -1 : 1)
  return all.map(({ branchId, materialTypes = [] }, i) => {
    const [rarest] = (possible[i] ?? []).toSorted(rarer)
    if (rarest !== undefined) return rarest
    return branchId == null ? `type:${materialTypes.join('-')}` : `branch:${branchId}`
  })
}

function countKeys(tx: Tx, keys: string[]): Promise<{ key: string; count: number }[]> {
  const counted = `SELECT key, count(*)::int AS count FROM (${sampleSql}) s WHERE key = ANY($1::text[]) GROUP BY key`
  return tx.$queryRawUnsafe(counted, [...new Set(keys)])
}

/** Returns the keys that every matching title has because of its words and class number. */
export function candidateKeys({ words, ndc }: FoldedConditions): string[] {
  const grams = Object.values(words).flatMap((typed) => typed.words.flatMap(requiredGrams))
  return [...new Set([...grams, ...(ndc === null ? [] : [`ndc:${ndc}`])])]
}

/** SQL: the grams and the class number prefixes of a title `t`. */
export const keysOfTitleSql = `SELECT DISTINCT unnest(${titleKeysSql}) AS key`

/** SQL: the keys of the sample, each once per title that has it. */
export const sampleSql = `
  SELECT key FROM (SELECT folded_text, folded_ndcs FROM titles ORDER BY added_at DESC, id DESC LIMIT ${sampleSize}) t
   CROSS JOIN LATERAL (${keysOfTitleSql}) k`
