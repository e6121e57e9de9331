import type { Database } from '../../database/database.ts'

/**
 * Makes one row of the counts of one kind on one day. What is counted meanwhile has rows of its own; run twice or late it
 * changes no sum. Answers how many rows went.
 */
export async function addUpNumbers({ query }: Pick<Database, 'query'>): Promise<{ rows: number }> {
  const [row] = await query<{ rows: number }>(`
    WITH several AS (
      SELECT day, kind, branch_id, ndc, material_type FROM daily_counts
       GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1 OR sum(count) = 0),
    gone AS (
      DELETE FROM daily_counts c USING several s
       WHERE c.day = s.day AND c.kind = s.kind AND c.branch_id IS NOT DISTINCT FROM s.branch_id
         AND c.ndc IS NOT DISTINCT FROM s.ndc AND c.material_type IS NOT DISTINCT FROM s.material_type
      RETURNING c.day, c.kind, c.branch_id, c.ndc, c.material_type, c.count),
    kept AS (
      INSERT INTO daily_counts (day, kind, branch_id, ndc, material_type, count)
      SELECT day, kind, branch_id, ndc, material_type, sum(count) FROM gone GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) <> 0)
    SELECT count(*)::int AS rows FROM gone`)
  return { rows: row?.rows ?? 0 }
}
