import type { Tx } from '../../db.ts'
import { foldedWords, ndcDigits, ndcDigitsSql, wordFields } from '../catalogue/conditions.ts'
import { requiredGrams } from '../catalogue/folding.ts'
import type { TypedConditions } from './conditions.ts'

/** So many titles, the last ones, say what is rare. */
const sampled = 2_000

/**
 * What every title that meets the conditions has, and as few others as possible: by it a new title finds the alert. The
 * rarest pair of characters of its words, or its class number; else its branch; else its types. No gram has a colon.
 */
export async function keyOf(tx: Tx, typed: TypedConditions): Promise<string> {
  const keys = possibleKeys(typed)
  const [first] = keys
  if (first === undefined) {
    return typed.branchId === null ? `type:${typed.materialTypes.join('-')}` : `branch:${typed.branchId}`
  }
  if (keys.length === 1) return first
  const [rarest] = await tx.$queryRawUnsafe<{ key: string }[]>(
    `WITH has AS (${sampleSql} WHERE key = ANY($1::text[]))
     SELECT k.key FROM unnest($1::text[]) k(key) LEFT JOIN has USING (key)
      GROUP BY k.key ORDER BY count(has.key), length(k.key) DESC, k.key COLLATE "C" LIMIT 1`,
    keys,
  )
  return rarest?.key ?? first
}

/** What every title that meets the conditions has by its words and its class number. */
export function possibleKeys(typed: TypedConditions): string[] {
  const words = wordFields.flatMap((field) => (typed[field] ? foldedWords(field, typed[field]) : []))
  return [...new Set([...words.flatMap(requiredGrams), ...(typed.ndc ? [`ndc:${ndcDigits(typed.ndc)}`] : [])])]
}

/** The grams and the beginnings of the class numbers of a title `t`. */
export const ownKeysSql = `
  SELECT unnest(t.grams) AS key
  UNION SELECT 'ndc:' || left(d, n) FROM unnest(t.ndcs) c CROSS JOIN LATERAL (SELECT ${ndcDigitsSql('c')}) digits(d)
    CROSS JOIN LATERAL generate_series(1, length(d)) n`

/** Those of the sample, each as often as titles have it. */
export const sampleSql = `
  SELECT key FROM (SELECT grams, ndcs FROM titles ORDER BY added_at DESC, id DESC LIMIT ${sampled}) t
   CROSS JOIN LATERAL (${ownKeysSql}) k`
