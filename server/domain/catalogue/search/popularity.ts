import type { Database } from '../../../database/database.ts'
import { openStates } from '../../holds/states/states.ts'

/** Titles per statement. Small batches keep row locks short. */
const usualBatch = 2_000

/**
 * Updates the popularity of each title from its copies plus twice its open holds. Two steps of the scale are a
 * doubling. The scale is coarse, so a value reveals nobody's holds and rarely changes. Titles that another transaction
 * has locked are skipped until the next run. Returns the number of changed titles.
 */
export async function updatePopularity({ query }: Database, batch = usualBatch): Promise<{ titles: number }> {
  let titles = 0
  let last: number | null = 0
  while (last !== null) {
    const rows: { last: number | null; changed: number }[] = await query(batchSql, [last, batch])
    titles += rows[0]?.changed ?? 0
    last = rows[0]?.last ?? null
  }
  return { titles }
}

const batchSql = `
  WITH batch AS MATERIALIZED (SELECT id FROM titles WHERE id > $1::int ORDER BY id LIMIT $2::int),
  weighed AS MATERIALIZED (
    SELECT b.id, floor(2 * log(2, 1 + (SELECT count(*) FROM items i WHERE i.title_id = b.id AND i.status = 'AVAILABLE')
      + 2 * (SELECT count(*) FROM holds h WHERE h.title_id = b.id AND h.state IN (${openStates.map((state) => `'${state}'`).join(', ')}))))::smallint AS demand
      FROM batch b),
  free AS MATERIALIZED (
    SELECT t.id, w.demand FROM titles t JOIN weighed w ON w.id = t.id WHERE t.popularity <> w.demand
     ORDER BY t.id FOR NO KEY UPDATE OF t SKIP LOCKED),
  changed AS (UPDATE titles t SET popularity = f.demand FROM free f WHERE t.id = f.id RETURNING 1)
  SELECT (SELECT max(id) FROM batch) AS last, (SELECT count(*)::int FROM changed) AS changed`
