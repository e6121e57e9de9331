import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import type { Merge } from '../common/room.ts'

/** Ends the INSERT of a merge. The existing favourite keeps its note and state, or else gets those of the other one. */
const keepFavourite = Prisma.sql`
  ON CONFLICT (patron_id, title_id) DO UPDATE SET note = coalesce(favourites.note, excluded.note),
    added_at = least(favourites.added_at, excluded.added_at), state = coalesce(favourites.state, excluded.state),
    read_on = CASE WHEN favourites.state IS NULL THEN excluded.read_on ELSE favourites.read_on END`

/** Moves favourites and places on bookshelves to the kept record. */
export async function mergeSavedTitles(tx: Tx, { keptId, otherId }: Merge): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO favourites (patron_id, title_id, note, added_at, state, read_on)
    SELECT patron_id, ${keptId}::int, note, added_at, state, read_on FROM favourites
     WHERE title_id = ${otherId}::int ${keepFavourite}`
  await tx.$executeRaw`
    INSERT INTO bookshelf_titles (shelf_id, patron_id, title_id, position)
    SELECT shelf_id, patron_id, ${keptId}::int, position FROM bookshelf_titles WHERE title_id = ${otherId}::int
    ON CONFLICT DO NOTHING`
}

/** Moves favourites, bookshelves and reading goals to the kept account. The links of shared bookshelves stay valid. */
export async function mergePatronsFavourites(tx: Tx, { keptId, otherId }: Merge): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO favourites (patron_id, title_id, note, added_at, state, read_on)
    SELECT ${keptId}::int, title_id, note, added_at, state, read_on FROM favourites
     WHERE patron_id = ${otherId}::int ${keepFavourite}`
  const moved = { where: { patronId: otherId }, data: { patronId: keptId } }
  await tx.bookshelf.updateMany(moved)
  await tx.bookshelfTitle.updateMany(moved)
  await tx.$executeRaw`
    INSERT INTO reading_goals (patron_id, year, titles)
    SELECT ${keptId}::int, year, titles FROM reading_goals WHERE patron_id = ${otherId}::int ON CONFLICT DO NOTHING`
}
