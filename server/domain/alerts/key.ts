import type { Tx } from '../../database/database.ts'
import { requiredGrams } from '../catalogue/folding/fold.ts'
import { titleKeysSql } from '../catalogue/search/conditions-sql.ts'
import type { FoldedConditions } from '../catalogue/search/folded-conditions.ts'

/** So many titles, the last ones, say what is rare. */
const sampled = 2_000

/**
 * What every title that meets the conditions has, and as few others as possible: by it a new title finds the alert. The
 * rarest pair of characters of its words, or its class number; else its branch; else its types. No gram has a colon.
 */
export async function keyOf(tx: Tx, asked: FoldedConditions): Promise<string> {
  const [key = ''] = await keysOf(tx, [asked])
  return key
}

/** The same of many, by one look at the sample. */
export async function keysOf(tx: Tx, all: FoldedConditions[]): Promise<string[]> {
  const possible = all.map(possibleKeys)
  // Where there is no choice nobody needs to know what is rare.
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

/** What every title that meets the conditions has by its words and its class number. */
export function possibleKeys({ words, ndc }: FoldedConditions): string[] {
  const grams = Object.values(words).flatMap((typed) => typed.words.flatMap(requiredGrams))
  return [...new Set([...grams, ...(ndc === null ? [] : [`ndc:${ndc}`])])]
}

/** The grams and the beginnings of the class numbers of a title `t`. */
export const ownKeysSql = `SELECT DISTINCT unnest(${titleKeysSql}) AS key`

/** Those of the sample, each as often as titles have it. */
export const sampleSql = `
  SELECT key FROM (SELECT folded_text, folded_ndcs FROM titles ORDER BY added_at DESC, id DESC LIMIT ${sampled}) t
   CROSS JOIN LATERAL (${ownKeysSql}) k`
