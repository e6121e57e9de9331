import type { Database } from '../../database/database.ts'

/**
 * Merges the rows of each kind, day and place into one. Rows that are counted meanwhile stay separate, and no sum
 * changes, however often or late it runs (R10). Returns the number of merged rows.
 */
export async function mergeDailyCounts({ query }: Pick<Database, 'query'>): Promise<{ rows: number }> {
  const [row] = await query<{ rows: number }>(`
    WITH several AS (
      SELECT day, kind, branch_id, ndc, material_type, type_code FROM daily_counts
       GROUP BY 1, 2, 3, 4, 5, 6 HAVING count(*) > 1 OR sum(count) = 0),
    gone AS (
      DELETE FROM daily_counts c USING several s
       WHERE c.day = s.day AND c.kind = s.kind AND c.branch_id IS NOT DISTINCT FROM s.branch_id
         AND c.ndc IS NOT DISTINCT FROM s.ndc AND c.material_type IS NOT DISTINCT FROM s.material_type
         AND c.type_code IS NOT DISTINCT FROM s.type_code
      RETURNING c.day, c.kind, c.branch_id, c.ndc, c.material_type, c.type_code, c.count),
    kept AS (
      INSERT INTO daily_counts (day, kind, branch_id, ndc, material_type, type_code, count)
      SELECT day, kind, branch_id, ndc, material_type, type_code, sum(count) FROM gone
       GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(count) <> 0)
    SELECT count(*)::int AS rows FROM gone`)
  const [byCategory] = await query<{ rows: number }>(`
    WITH several AS (
      SELECT day, kind, branch_id, category_code FROM daily_category_counts
       GROUP BY 1, 2, 3, 4 HAVING count(*) > 1 OR sum(count) = 0),
    gone AS (
      DELETE FROM daily_category_counts c USING several s
       WHERE c.day = s.day AND c.kind = s.kind AND c.branch_id IS NOT DISTINCT FROM s.branch_id
         AND c.category_code IS NOT DISTINCT FROM s.category_code
      RETURNING c.day, c.kind, c.branch_id, c.category_code, c.count),
    kept AS (
      INSERT INTO daily_category_counts (day, kind, branch_id, category_code, count)
      SELECT day, kind, branch_id, category_code, sum(count) FROM gone GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0)
    SELECT count(*)::int AS rows FROM gone`)
  const [byTitle] = await query<{ rows: number }>(`
    WITH several AS (
      SELECT month, kind, title_id, age_group FROM title_counts
       GROUP BY 1, 2, 3, 4 HAVING count(*) > 1 OR sum(count) = 0),
    gone AS (
      DELETE FROM title_counts c USING several s
       WHERE c.month = s.month AND c.kind = s.kind AND c.title_id = s.title_id
         AND c.age_group IS NOT DISTINCT FROM s.age_group
      RETURNING c.month, c.kind, c.title_id, c.age_group, c.count),
    kept AS (
      INSERT INTO title_counts (month, kind, title_id, age_group, count)
      SELECT month, kind, title_id, age_group, sum(count) FROM gone GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0)
    SELECT count(*)::int AS rows FROM gone`)
  return { rows: (row?.rows ?? 0) + (byCategory?.rows ?? 0) + (byTitle?.rows ?? 0) }
}
