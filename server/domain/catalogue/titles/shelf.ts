import type { Database, List } from '../../../database/database.ts'

/** The shelf order: by first class number, then by reading. An index has the same order. */
const order = ['(t.ndcs)[1] COLLATE "C"', 't.sort_key COLLATE "C"', 't.id']
const isShelvedSql = '(t.ndcs)[1] IS NOT NULL'

/** SQL: the titles nearest to the title of `here` on one side, up to a limit. */
const neighboursSql = (sign: '<' | '>', direction: 'ASC' | 'DESC') => `
  (SELECT beside.* FROM here, LATERAL (
    SELECT ${order[0]} AS class, ${order[1]} AS reading, t.id FROM titles t
     WHERE ${isShelvedSql} AND (${order.join(', ')}) ${sign} (here.class, here.reading, here.id)
     ORDER BY ${order.map((key) => `${key} ${direction}`).join(', ')} LIMIT $2::int) beside)`

const text = `
  WITH here AS (SELECT ${order[0]} AS class, ${order[1]} AS reading, t.id FROM titles t WHERE t.id = $1::int AND ${isShelvedSql}),
  page AS (${neighboursSql('<', 'DESC')} UNION ALL ${neighboursSql('>', 'ASC')})
  SELECT coalesce(array_agg(id ORDER BY class COLLATE "C", reading COLLATE "C", id), '{}') AS keys, '{}'::json AS said FROM page`

/**
 * Returns the titles next to a title on the shelf, up to the same number on both sides. Empty when the title has no
 * class number (C7). It reads along an index, so its cost does not depend on the size of the catalogue. Takes one
 * statement.
 */
export async function nearbyOnShelf<Row>(
  { listed }: Pick<Database, 'listed'>,
  titleId: number,
  onEachSide: number,
  columns: object,
): Promise<Row[]> {
  const list: List = { key: 'id', text, values: [titleId, onEachSide], pace: 'unforeseen' }
  return (await listed<Row, object>('Title', columns, list)).rows
}
