import type { Database } from '../../db.ts'
import { waitingStates } from './states.ts'

/** The place of each waiting hold in its title's queue, from 1, by (placedAt, id) (H2); captured holds have none. */
export async function queuePlaces({ query }: Database, holdIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await query<{ id: number; place: number }>(
    `SELECT h.id, 1 + (SELECT count(*)::int FROM holds o
        WHERE o.title_id = h.title_id AND o.state = ANY($2::text[]::hold_state[])
          AND (o.placed_at, o.id) < (h.placed_at, h.id)) AS place
      FROM holds h WHERE h.id = ANY($1::int[]) AND h.state = ANY($2::text[]::hold_state[])`,
    [holdIds, waitingStates],
  )
  return new Map(rows.map((row) => [row.id, row.place]))
}
