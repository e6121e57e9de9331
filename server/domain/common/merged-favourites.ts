import { Prisma } from '../../../generated/prisma/client.ts'

/** Ends the INSERT of a favourite of a merge. A favourite that exists keeps its note and state, or else gets the new ones. */
export const keepFavourite = Prisma.sql`
  ON CONFLICT (patron_id, title_id) DO UPDATE SET note = coalesce(favourites.note, excluded.note),
    added_at = least(favourites.added_at, excluded.added_at), state = coalesce(favourites.state, excluded.state),
    read_on = CASE WHEN favourites.state IS NULL THEN excluded.read_on ELSE favourites.read_on END`
