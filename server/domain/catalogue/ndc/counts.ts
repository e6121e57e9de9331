import type { Database } from '../../../database/database.ts'

/** Counts the titles in each of these classes. A title with several numbers in one class counts once. */
export async function countTitlesByClass({ query }: Database, ndcs: readonly string[]): Promise<Map<string, number>> {
  const rows = await query<{ ndc: string; titles: number }>(
    'SELECT ndc, sum(titles)::int AS titles FROM ndc_counts WHERE ndc = ANY($1::text[]) GROUP BY ndc',
    [ndcs],
  )
  return new Map(rows.map(({ ndc, titles }) => [ndc, titles]))
}

/**
 * Merges the rows of each class into one; the sums stay the same at every moment. A concurrent run waits, finds the
 * rows deleted and skips them.
 */
export async function mergeClassCounts({ query }: Database): Promise<{ rows: number }> {
  const [row] = await query<{ rows: number }>(
    `WITH gone AS (
       DELETE FROM ndc_counts
        WHERE ndc IN (SELECT ndc FROM ndc_counts GROUP BY ndc HAVING count(*) > 1 OR sum(titles) = 0)
       RETURNING ndc, titles),
     kept AS (INSERT INTO ndc_counts (ndc, titles) SELECT ndc, sum(titles) FROM gone GROUP BY ndc HAVING sum(titles) <> 0)
     SELECT count(*)::int AS rows FROM gone`,
  )
  return { rows: row?.rows ?? 0 }
}
