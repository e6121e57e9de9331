import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { hasCopySql, isLentTypeSql } from '../catalogue/titles/on-shelf.ts'
import { type ListOrder, type Range, type RowPosition, rangeSql, rowPositionSql } from '../common/list-order.ts'

export type FavouriteOrder = 'ADDED' | 'TITLE' | 'AUTHOR' | 'AVAILABLE'

const byDateAdded: ListOrder['keys'] = [
  ['f.added_at', 'timestamptz'],
  ['f.title_id', 'int'],
]
const byReading: ListOrder['keys'] = [
  ['t.sort_key COLLATE "C"', 'text'],
  ['f.title_id', 'int'],
]
const author = `(SELECT coalesce(c.reading, c.name) FROM contributors c WHERE c.title_id = t.id ORDER BY c.position LIMIT 1)`

export const favouriteOrders: Record<FavouriteOrder, ListOrder> = {
  ADDED: { keys: byDateAdded, descending: true },
  TITLE: { keys: byReading, descending: false },
  AUTHOR: {
    keys: [[`${author} IS NULL`, 'boolean'], [`coalesce(${author}, '') COLLATE "C"`, 'text'], ...byReading],
    descending: false,
  },
  AVAILABLE: {
    keys: [[`(${isLentTypeSql} AND ${hasCopySql(null, true)})`, 'boolean'], ...byDateAdded],
    descending: true,
  },
}

/** The total number of favourites, and the position of each row of the page by its title. */
interface PageInfo {
  total: number
  places: [titleId: number, place: RowPosition][]
}

/** Returns a page of a patron's favourites plus one more row. Takes one statement. */
export async function listFavourites<Row extends { titleId: number }>(
  { listed }: Pick<Database, 'listed'>,
  patronId: number,
  order: FavouriteOrder,
  range: Range,
  columns: object,
): Promise<{ rows: Row[]; total: number; placeOf: (row: Row) => RowPosition }> {
  const by = favouriteOrders[order]
  const { where, rest } = rangeSql(by, range)
  const { text, values } = Prisma.sql`
    WITH page AS MATERIALIZED (
      SELECT f.title_id, ${rowPositionSql(by)} AS place FROM favourites f JOIN titles t ON t.id = f.title_id
       WHERE f.patron_id = ${patronId}::int AND ${where} ${rest})
    SELECT json_build_object('total', (SELECT count(*) FROM favourites WHERE patron_id = ${patronId}::int),
        'places', (SELECT coalesce(json_agg(json_build_array(title_id, place)), '[]') FROM page)) AS said,
      ARRAY(SELECT title_id FROM page) AS keys`
  const list = { key: 'titleId', text, values }
  const { rows, said } = await listed<Row, PageInfo>('Favourite', { ...columns, where: { patronId } }, list)
  const places = new Map(said.places)
  return { rows, total: said.total, placeOf: ({ titleId }) => places.get(titleId) ?? [] }
}
