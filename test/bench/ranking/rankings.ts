import type { Database } from '../../../server/database/database.ts'
import { requiredGrams } from '../../../server/domain/catalogue/folding/fold.ts'
import { type FoldedConditions, foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findTitles } from '../../../server/domain/catalogue/search/search.ts'
import { searchAndUnderstand } from '../../../server/domain/catalogue/search-fallback/understand.ts'

const shown = 10

/** The titles of the first page in several rankings, for an entered text. The service's own ranking comes first. */
export const rankings: Record<string, (db: Database, typed: string) => Promise<number[]>> = {
  now: async (db, typed) => {
    const { page } = await searchAndUnderstand(db, foldConditions({ keyword: typed }), async (asked) => {
      const { rows, total, inPassing } = await findTitles(db, asked, 'RELEVANCE', { limit: shown })
      return { rows, totalCount: total, inPassing }
    })
    return page.rows.map(({ id }) => id)
  },
  'as typed': (db, typed) => firstOf(db, foldConditions({ keyword: typed })),
  before: async (db, typed) => {
    const words = foldConditions({ keyword: typed }).words.keyword?.words ?? []
    if (words.length === 0) return []
    const whole = words.join('')
    const keys = [...new Set(words.flatMap(requiredGrams))]
    return idsOf(db, beforeSql, [keys, words.map((word) => `%${word}%`), `% ${whole} %`, `% ${whole}%`])
  },
  'full text': (db, typed) => idsOf(db, fullTextSql, [typed]),
  trigrams: (db, typed) => idsOf(db, trigramsSql, [typed]),
}

async function firstOf(db: Database, asked: FoldedConditions): Promise<number[]> {
  const { rows } = await findTitles(db, asked, 'RELEVANCE', { limit: shown })
  return rows.map(({ id }) => id)
}

async function idsOf({ query }: Database, sql: string, params: unknown[]): Promise<number[]> {
  return (await query<{ id: number }>(`${sql} LIMIT ${shown}`, params)).map(({ id }) => id)
}

/**
 * The service's earlier ranking, before whole names of people counted: whole title, beginning of a title, words in the
 * title, words elsewhere.
 */
const beforeSql = `
  SELECT id FROM titles WHERE title_keys(folded_text, folded_ndcs) @> $1::text[] AND folded_text LIKE ALL ($2::text[])
   ORDER BY popularity + CASE WHEN NOT folded_title LIKE ALL ($2::text[]) THEN 0
     WHEN folded_names LIKE $3 THEN 300 WHEN folded_names LIKE $4 THEN 200 ELSE 100 END DESC, id DESC`

/** Full-text search as in PostgreSQL's manual: weighted parts of a record, all words required. */
const fullTextSql = `
  SELECT id FROM judged_texts, websearch_to_tsquery('simple', $1) asked WHERE words @@ asked
   ORDER BY ts_rank_cd(words, asked) DESC, id DESC`

/** Similarity to a part of a title, its reading or a name. */
const trigramsSql = `
  SELECT id FROM judged_texts WHERE $1 <% whole
   ORDER BY greatest(similarity($1, title), similarity($1, reading), word_similarity($1, whole)) DESC, id DESC`

/** Creates what the other rankings need: the unfolded records for PostgreSQL's own search functions. */
export async function prepare({ query }: Database): Promise<void> {
  await query('CREATE EXTENSION pg_trgm')
  await query(`
    CREATE TABLE judged_texts AS
    SELECT id, title, coalesce(title_reading, '') AS reading,
      concat_ws(' ', title, title_reading, subtitle, volume, people, array_to_string(subjects || isbns, ' ')) AS whole,
      setweight(to_tsvector('simple', concat_ws(' ', title, title_reading, volume)), 'A')
        || setweight(to_tsvector('simple', people), 'B')
        || setweight(to_tsvector('simple', concat_ws(' ', subtitle, array_to_string(subjects || isbns, ' '))), 'C') AS words
      FROM titles t CROSS JOIN LATERAL (
        SELECT coalesce(string_agg(concat_ws(' ', name, replace(name, ' ', ''), reading, replace(reading, ' ', '')), ', '), '')
          AS people FROM contributors WHERE title_id = t.id) c`)
  await query('CREATE INDEX ON judged_texts USING gin (whole gin_trgm_ops)')
  await query('ANALYZE judged_texts')
}
