import type { Database } from '../../database/database.ts'
import { copySql } from '../catalogue/on-shelf.ts'

export type FavouriteOrder = 'ADDED' | 'TITLE' | 'AUTHOR' | 'AVAILABLE'

const lastAdded = 'f.added_at DESC, f.title_id DESC'

// Every order ends in the title's id, so that pages neither repeat nor skip one.
const orders: Record<FavouriteOrder, string> = {
  ADDED: lastAdded,
  TITLE: 't.sort_key COLLATE "C", f.title_id',
  AUTHOR: `(SELECT coalesce(c.reading, c.name) FROM contributors c WHERE c.title_id = t.id ORDER BY c.position LIMIT 1)
    COLLATE "C" NULLS LAST, t.sort_key COLLATE "C", f.title_id`,
  AVAILABLE: `${copySql(null, true)} DESC, ${lastAdded}`,
}

/** One page of a patron's favourites, and how many there are in all; one statement. */
export async function listFavourites<Row>(
  { listed }: Pick<Database, 'listed'>,
  patronId: number,
  order: FavouriteOrder,
  { offset, limit }: { offset: number; limit: number },
  columns: object,
): Promise<{ rows: Row[]; total: number }> {
  const text = `SELECT to_json((SELECT count(*) FROM favourites WHERE patron_id = $1::int)) AS said,
    ARRAY(SELECT f.title_id FROM favourites f JOIN titles t ON t.id = f.title_id
           WHERE f.patron_id = $1::int ORDER BY ${orders[order]} LIMIT $2::int OFFSET $3::int) AS keys`
  const list = { key: 'titleId', text, values: [patronId, limit, offset] }
  const { rows, said } = await listed<Row, number>('Favourite', { ...columns, where: { patronId } }, list)
  return { rows, total: said }
}
