import type { Database } from '../../../database/database.ts'

/** Titles of the sample. Counting their keys takes about 5 s. */
const sampleSize = 20_000

/**
 * Estimates how many titles have each index key, from a sample. Whole pages are sampled, so the cost does not grow with
 * the catalogue. Keys that the sample has once are left out; they are rare enough.
 */
export async function countKeys({ query }: Pick<Database, 'query'>, size = sampleSize): Promise<{ keys: number }> {
  const [row] = await query<{ n: number }>('SELECT count(*)::int AS n FROM titles')
  const total = row?.n ?? 0
  const [counted] = await query<{ keys: number }>(countSql, [total, Math.min(100, (100 * size) / Math.max(total, 1))])
  return { keys: counted?.keys ?? 0 }
}

const countedSql = (sound: boolean, column: string) => `
  SELECT ${sound} AS sound, key, count(*) AS n
    FROM sample CROSS JOIN LATERAL (SELECT DISTINCT unnest(title_keys(${column}, '')) AS key) k
   GROUP BY key HAVING count(*) > 1`

/** Writes only counts that changed by more than a tenth, so that most rows stay as they are. */
const countSql = `
  WITH sample AS MATERIALIZED (SELECT folded_text, folded_sounds FROM titles TABLESAMPLE SYSTEM ($2::float8)),
  counted AS MATERIALIZED (
    SELECT sound, key, ceil(n * $1::float8 / greatest((SELECT count(*) FROM sample), 1))::int AS titles
      FROM (${countedSql(false, 'folded_text')} UNION ALL ${countedSql(true, 'folded_sounds')}) k
    UNION ALL SELECT false, '', $1::int),
  gone AS (
    DELETE FROM key_counts k WHERE NOT EXISTS (SELECT FROM counted c WHERE c.sound = k.sound AND c.key = k.key)),
  written AS (
    INSERT INTO key_counts AS k (sound, key, titles) SELECT sound, key, titles FROM counted
    ON CONFLICT (sound, key) DO UPDATE SET titles = excluded.titles
     WHERE abs(k.titles - excluded.titles) > k.titles / 10.0)
  SELECT count(*)::int AS keys FROM counted WHERE key <> ''`
