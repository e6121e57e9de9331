import type { Database } from '../../../server/database/database.ts'

/** Gives every title without copies one to five copies, spread over the lending branches. */
export async function addCopies({ query }: Database): Promise<void> {
  await query(`
    INSERT INTO items (barcode, title_id, branch_id, shelf_mark)
    SELECT 'N' || t.id || '-' || n, t.id, b.id, t.ndcs[1]
      FROM titles t
      JOIN generate_series(1, 5) n ON n <= 1 + t.id % 5
      JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS branches
              FROM branches WHERE accepts_pickup) b ON b.k = (t.id * 7 + n) % b.branches
     WHERE t.source = 'bench'`)
}
