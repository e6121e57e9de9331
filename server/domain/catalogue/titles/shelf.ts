import type { Database, List } from '../../../database/database.ts'

/** Where a title stands on the shelf: by its first class number, then by its reading; its index has the same. */
const order = ['(t.ndcs)[1] COLLATE "C"', 't.sort_key COLLATE "C"', 't.id']
const stands = '(t.ndcs)[1] IS NOT NULL'

/** So many titles nearest to the one that stands `here`, on one side of it. */
const side = (sign: '<' | '>', direction: 'ASC' | 'DESC') => `
  (SELECT beside.* FROM here, LATERAL (
    SELECT ${order[0]} AS class, ${order[1]} AS reading, t.id FROM titles t
     WHERE ${stands} AND (${order.join(', ')}) ${sign} (here.class, here.reading, here.id)
     ORDER BY ${order.map((key) => `${key} ${direction}`).join(', ')} LIMIT $2::int) beside)`

const text = `
  WITH here AS (SELECT ${order[0]} AS class, ${order[1]} AS reading, t.id FROM titles t WHERE t.id = $1::int AND ${stands}),
  page AS (${side('<', 'DESC')} UNION ALL ${side('>', 'ASC')})
  SELECT coalesce(array_agg(id ORDER BY class COLLATE "C", reading COLLATE "C", id), '{}') AS keys, '{}'::json AS said FROM page`

/**
 * The titles that stand beside this one, as many before it as after it; none where it has no class number (C7). An index is
 * read along, so that the size of the catalogue does not matter; one statement.
 */
export async function besideOnShelf<Row>(
  { listed }: Pick<Database, 'listed'>,
  titleId: number,
  onEachSide: number,
  columns: object,
): Promise<Row[]> {
  const list: List = { key: 'id', text, values: [titleId, onEachSide], pace: 'unforeseen' }
  return (await listed<Row, object>('Title', columns, list)).rows
}
