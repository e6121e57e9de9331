import type { Database } from '../../../database/database.ts'

/**
 * Returns the branches whose desk lists may change with these titles or patrons. They own a copy concerned, or it was
 * scanned there last.
 */
export async function changedDesks(db: Database, titleIds: number[], patronIds: number[]): Promise<number[]> {
  if (titleIds.length + patronIds.length === 0) return []
  const rows = await db.query<{ id: number }>(
    `WITH concerned AS (
       SELECT unnest($1::int[]) AS title_id
       UNION SELECT title_id FROM holds WHERE patron_id = ANY($2::int[]) AND state IN ('RECEIVED', 'QUEUED'))
     SELECT DISTINCT place.id FROM concerned JOIN items i USING (title_id), unnest(ARRAY[i.branch_id, i.away_at_id]) place(id)
      WHERE place.id IS NOT NULL`,
    [titleIds, patronIds],
  )
  return rows.map(({ id }) => id)
}
