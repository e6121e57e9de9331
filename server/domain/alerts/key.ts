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
  const words = wordFields.flatMap((field) => (typed[field] ? foldedWords(field, typed[field]) : []))
  const keys = words.flatMap(requiredGrams)
  if (typed.ndc) keys.push(`ndc:${ndcDigits(typed.ndc)}`)
  const [first, ...others] = new Set(keys)
  if (first === undefined) {
    return typed.branchId === null ? `type:${typed.materialTypes.join('-')}` : `branch:${typed.branchId}`
  }
  return others.length === 0 ? first : rarestOf(tx, [first, ...others])
}

async function rarestOf(tx: Tx, keys: string[]): Promise<string> {
  const [rarest] = await tx.$queryRawUnsafe<{ key: string }[]>(
    `WITH sample AS (SELECT grams, ndcs FROM titles ORDER BY added_at DESC, id DESC LIMIT ${sampled}),
          has AS (SELECT key FROM sample t CROSS JOIN LATERAL (${ownKeysSql}) k WHERE key = ANY($1::text[]))
     SELECT k.key FROM unnest($1::text[]) k(key) LEFT JOIN has USING (key)
      GROUP BY k.key ORDER BY count(has.key), length(k.key) DESC, k.key COLLATE "C" LIMIT 1`,
    keys,
  )
  return rarest?.key ?? keys[0] ?? ''
}

/** The grams and the beginnings of the class numbers of a title `t`. */
export const ownKeysSql = `
  SELECT unnest(t.grams) AS key
  UNION SELECT 'ndc:' || left(d, n) FROM unnest(t.ndcs) c CROSS JOIN LATERAL (SELECT ${ndcDigitsSql('c')}) digits(d)
    CROSS JOIN LATERAL generate_series(1, length(d)) n`
