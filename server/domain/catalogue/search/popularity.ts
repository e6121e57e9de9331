import type { Database } from '../../../database/database.ts'
import { openStates } from '../../holds/states/states.ts'

/** Titles per statement. Small batches keep row locks short. */
const usualBatch = 2_000

/**
 * Updates the popularity of each title from its copies, its loans and twice its open holds, its other editions, and the
 * records that name it (C2, C13). Two steps of the scale are a doubling. The scale is coarse, so a value reveals nobody's holds
 * and rarely changes. Volumes of one edition share the value of the most wanted one, so that equal ranks list them in
 * order. Titles that another transaction has locked are skipped until the next run. Returns the number of changed titles.
 */
export async function updatePopularity({ query }: Database, batch = usualBatch): Promise<{ titles: number }> {
  const named = await query<{ id: number; count: number }>(namedSql, [])
  const ids = named.map(({ id }) => id)
  const counts = named.map(({ count }) => count)
  let titles = 0
  let last: number | null = 0
  while (last !== null) {
    const rows: { last: number | null; changed: number }[] = await query(batchSql, [last, batch, ids, counts])
    titles += rows[0]?.changed ?? 0
    last = rows[0]?.last ?? null
  }
  return { titles }
}

/** Signs that surround or divide the names of works in a text: 「羅生門」の後に, 羅生門・鼻. */
const dividers = '[「」『』・／/]'

/**
 * Counts the records that name another title: a part of their title, subtitle, other titles or contents is that title,
 * and they name one of its people too.
 */
const namedSql = `
  WITH naming AS (
    SELECT id, title, folded_text, concat_ws('/', title, subtitle, array_to_string(contents, '/'),
        (SELECT string_agg(one, '/') FROM jsonb_array_elements_text(details -> 'variantTitles') one)) AS text
      FROM titles WHERE ended_at IS NULL),
  parts AS (
    SELECT DISTINCT n.id, n.title, n.folded_text, btrim(part, ' 　') AS part
      FROM naming n CROSS JOIN LATERAL regexp_split_to_table(n.text, '${dividers}') part WHERE n.text ~ '${dividers}')
  SELECT t.id, count(DISTINCT p.id)::int AS count
    FROM parts p JOIN titles t ON t.title = p.part AND t.title <> p.title AND t.ended_at IS NULL
   WHERE EXISTS (SELECT FROM unnest(string_to_array(t.folded_author, ' ')) name
     WHERE length(name) > 1 AND strpos(p.folded_text, name) > 0)
   GROUP BY t.id ORDER BY t.id`

/** SQL: copies, loans and open holds of a title. */
const demandSql = (id: string) => `((SELECT count(*) FROM items i WHERE i.title_id = ${id} AND i.status = 'AVAILABLE')
  + (SELECT count(*) FROM loans l JOIN items i ON i.id = l.item_id WHERE i.title_id = ${id})
  + 2 * (SELECT count(*) FROM holds h WHERE h.title_id = ${id} AND h.state IN (${openStates.map((state) => `'${state}'`).join(', ')})))`

const batchSql = `
  WITH batch AS MATERIALIZED (SELECT id, title, volume, publisher FROM titles WHERE id > $1::int ORDER BY id LIMIT $2::int),
  volumes AS MATERIALIZED (
    SELECT b.title, b.publisher, max(${demandSql('t.id')}) AS demand
      FROM (SELECT DISTINCT title, publisher FROM batch WHERE volume IS NOT NULL) b
      JOIN titles t ON t.title = b.title AND t.publisher IS NOT DISTINCT FROM b.publisher AND t.volume IS NOT NULL
     GROUP BY b.title, b.publisher),
  made AS MATERIALIZED (SELECT b.id, b.title, c.name FROM batch b JOIN contributors c ON c.title_id = b.id),
  editions AS MATERIALIZED (
    SELECT m.title, m.name, ceil(log(2, count(*))) AS steps
      FROM (SELECT DISTINCT title, name FROM made) m
      JOIN titles t ON t.title = m.title AND t.ended_at IS NULL JOIN contributors c ON c.title_id = t.id AND c.name = m.name
     GROUP BY m.title, m.name),
  edited AS MATERIALIZED (SELECT m.id, max(e.steps) AS editions FROM made m JOIN editions e USING (title, name) GROUP BY m.id),
  weighed AS MATERIALIZED (
    SELECT b.id, floor(2 * log(2, 1 + coalesce(v.demand, ${demandSql('b.id')}) + coalesce(e.editions, 0) + coalesce(n.count, 0)))::smallint AS demand
      FROM batch b LEFT JOIN edited e ON e.id = b.id
      LEFT JOIN volumes v ON v.title = b.title AND v.publisher IS NOT DISTINCT FROM b.publisher AND b.volume IS NOT NULL
      LEFT JOIN unnest($3::int[], $4::int[]) n(id, count) ON n.id = b.id),
  free AS MATERIALIZED (
    SELECT t.id, w.demand FROM titles t JOIN weighed w ON w.id = t.id WHERE t.popularity <> w.demand
     ORDER BY t.id FOR NO KEY UPDATE OF t SKIP LOCKED),
  changed AS (UPDATE titles t SET popularity = f.demand FROM free f WHERE t.id = f.id RETURNING 1)
  SELECT (SELECT max(id) FROM batch) AS last, (SELECT count(*)::int FROM changed) AS changed`
