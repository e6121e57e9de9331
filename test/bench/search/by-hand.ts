import { foldWords, requiredGrams } from '../../../server/domain/catalogue/folding.ts'

/** What one would write by hand for one search: words that all have to be there, by the same index. */
export interface ByHand {
  sql: string
  params: unknown[]
}

const matching = (columns: string) => `WITH matching AS MATERIALIZED (
  SELECT ${columns} FROM titles
   WHERE title_keys(folded_text, folded_ndcs) @> $1::text[] AND folded_text LIKE ALL ($2::text[]))`

const wordsOf = (text: string) => foldWords(text)
const base = (words: string[]) => [[...new Set(words.flatMap(requiredGrams))], words.map((word) => `%${word}%`)]

/** One page by its number, with everything that its lines show, and the total. */
export function pageByHand(text: string, page: number): ByHand {
  const words = wordsOf(text)
  const whole = words.join('')
  return {
    sql: `${matching(`id, popularity + CASE WHEN NOT folded_title LIKE ALL ($2::text[]) THEN 0
        WHEN folded_names LIKE $3 THEN 300 WHEN folded_names LIKE $4 THEN 200 ELSE 100 END AS rank`)}
    SELECT (SELECT count(*)::int FROM matching) AS total, (SELECT coalesce(json_agg(r), '[]') FROM (
      SELECT t.id, t.title, t.subtitle, t.volume, t.publisher, t.published_year AS "publishedYear",
        t.material_type AS "materialType",
        (SELECT json_agg(c.name ORDER BY c.position) FROM contributors c WHERE c.title_id = t.id) AS contributors,
        (SELECT json_build_object(
          'total', count(*) FILTER (WHERE i.status = 'AVAILABLE'),
          'lendable', count(*) FILTER (WHERE i.status = 'AVAILABLE' AND NOT i.reference_only),
          'onShelf', count(*) FILTER (WHERE i.status = 'AVAILABLE' AND NOT i.reference_only AND i.away_at_id IS NULL
            AND NOT EXISTS (SELECT FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)
            AND NOT EXISTS (SELECT FROM holds h WHERE h.item_id = i.id AND h.state IN ('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED'))))
          FROM items i WHERE i.title_id = t.id) AS copies,
        (SELECT count(*)::int FROM holds h
          WHERE h.title_id = t.id AND h.state IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY')) AS "holdCount"
      FROM (SELECT id, rank FROM matching ORDER BY rank DESC, id DESC LIMIT 10 OFFSET $5) m JOIN titles t USING (id)
      ORDER BY m.rank DESC, m.id DESC) r) AS titles`,
    params: [...base(words), `% ${whole} %`, `% ${whole}%`, (page - 1) * 10],
  }
}

/** The facets of it. */
export function facetsByHand(text: string): ByHand {
  const facet = (name: string, value: string, from = 'matching') =>
    `SELECT '${name}' AS facet, ${value} AS value, count(*)::int AS count FROM ${from} GROUP BY 2`
  return {
    sql: `${matching('id, material_type, language, ndc_tops, published_year')}
      ${facet('type', 'material_type::text')} UNION ALL ${facet('language', 'language')}
      UNION ALL ${facet('year', '(greatest(published_year, 1949) / 10 * 10)::text', '(SELECT * FROM matching WHERE published_year IS NOT NULL) y')}
      UNION ALL ${facet('ndc', 'top::text', 'matching JOIN generate_series(0, 9) top ON ndc_tops & (1 << top) <> 0')}
      UNION ALL SELECT 'branch', branch_id::text, count(DISTINCT title_id)::int
        FROM items JOIN matching m ON m.id = title_id WHERE status = 'AVAILABLE' GROUP BY 2`,
    params: base(wordsOf(text)),
  }
}
