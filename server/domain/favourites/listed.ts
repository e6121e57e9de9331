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

/** The titles of one page of a patron's favourites, and how many there are in all; one statement. */
export async function listFavourites(
  { query }: Pick<Database, 'query'>,
  patronId: number,
  order: FavouriteOrder,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ titleIds: number[]; total: number }> {
  const [row] = await query<{ titleIds: number[]; total: number }>(
    `SELECT (SELECT count(*)::int FROM favourites WHERE patron_id = $1) AS total,
       ARRAY(SELECT f.title_id FROM favourites f JOIN titles t ON t.id = f.title_id
              WHERE f.patron_id = $1 ORDER BY ${orders[order]} LIMIT $2 OFFSET $3) AS "titleIds"`,
    [patronId, limit, offset],
  )
  return row ?? { titleIds: [], total: 0 }
}
