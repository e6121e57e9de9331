import { foldWords, requiredGrams } from '../../../server/domain/catalogue/folding/fold.ts'
import { titleLine } from './fragments.ts'

/** A hand-written search for words that must all match, with the same index as the service. */
export interface ByHand {
  sql: string
  params: unknown[]
}

/** $1: keys of the index, $2: patterns of all words. */
const whereWords = `title_keys(folded_text, folded_ndcs) @> $1::text[] AND folded_text LIKE ALL ($2::text[])`

const base = (words: string[]) => [[...new Set(words.flatMap(requiredGrams))], words.map((word) => `%${word}%`)]

/**
 * $3 and $4: patterns of the words as a whole title or subject, and as the beginning of a title. $6: patterns of a
 * person's whole name. No search here is for a part of a name.
 */
export const matching = `WITH matching AS MATERIALIZED (
  SELECT id, -coalesce(volume_order, 1) AS volume, popularity + CASE WHEN ' ' || folded_author || ' ' LIKE ANY ($6::text[])
        THEN CASE WHEN folded_names LIKE $3 THEN 300 WHEN folded_names LIKE $4 THEN 270 ELSE 240 END
      WHEN folded_names LIKE $3 AND folded_title LIKE ALL ($2::text[]) THEN 300
      WHEN folded_names LIKE $4 AND folded_title LIKE ALL ($2::text[]) THEN 200
      WHEN ' ' || folded_subjects || ' ' LIKE $3 THEN 150
      WHEN folded_title LIKE ALL ($2::text[]) THEN 100 ELSE 0 END AS rank
    FROM titles WHERE ${whereWords})`

/** The total and one page by relevance. $5 is the number of titles before the page. */
export const found = (inBasket: string) => `(SELECT count(*)::int FROM matching) AS "totalCount",
  (SELECT coalesce(json_agg(json_build_object('node', ${titleLine(inBasket)}) ORDER BY m.rank DESC, m.volume DESC, m.id DESC), '[]')
    FROM (SELECT id, rank, volume FROM matching ORDER BY rank DESC, volume DESC, id DESC LIMIT 10 OFFSET $5) m
    JOIN titles t USING (id)) AS edges`

/** The parameters $1 to $6 of `matching` and `found`. */
export function pageParams(text: string, page: number): unknown[] {
  const words = foldWords(text)
  const whole = words.join('')
  const names = [whole, [...words].reverse().join('')].map((name) => `% ${name} %`)
  return [...base(words), `% ${whole} %`, `% ${whole}%`, (page - 1) * 10, names]
}

/** One page by its number, with all fields of its lines, and the total. */
export function pageByHand(text: string, page: number): ByHand {
  return { sql: `${matching} SELECT ${found('false')}`, params: pageParams(text, page) }
}

/** The facets of the same search. */
export function facetsByHand(text: string): ByHand {
  const facet = (name: string, value: string, from = 'matching') =>
    `SELECT '${name}' AS facet, ${value} AS value, count(*)::int AS count FROM ${from} GROUP BY 2`
  return {
    sql: `WITH matching AS MATERIALIZED (
        SELECT id, type_code, language, ndc_tops, published_year FROM titles WHERE ${whereWords})
      ${facet('type', 'type_code')} UNION ALL ${facet('language', 'language')}
      UNION ALL ${facet('year', '(greatest(published_year, 1949) / 10 * 10)::text', '(SELECT * FROM matching WHERE published_year IS NOT NULL) y')}
      UNION ALL ${facet('ndc', 'top::text', 'matching JOIN generate_series(0, 9) top ON ndc_tops & (1 << top) <> 0')}
      UNION ALL SELECT 'branch', branch_id::text, count(DISTINCT title_id)::int
        FROM items JOIN matching m ON m.id = title_id WHERE status = 'AVAILABLE' GROUP BY 2`,
    params: base(foldWords(text)),
  }
}
