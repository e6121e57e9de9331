import type { RequestState } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { openRequestStates } from './states.ts'

/**
 * Counts the patrons with an open request for the same ISBN, or for the same title and author, for each of these
 * requests.
 */
export async function countPatronsRequesting(
  tx: Pick<Tx, '$queryRaw'>,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ id: number; patrons: number }[]>`
    SELECT r.id, (SELECT count(DISTINCT o.patron_id)::int FROM title_requests o
                   WHERE o.closed_at IS NULL AND (o.isbn = r.isbn OR o.folded_title = r.folded_title
                     AND coalesce(o.folded_author = r.folded_author, true))) AS patrons
      FROM title_requests r WHERE r.id = ANY(${[...ids]}::int[])`
  return new Map(rows.map(({ id, patrons }) => [id, patrons]))
}

/** Counts the open requests by state. */
export async function countRequestsByState(
  tx: Pick<Tx, '$queryRaw'>,
): Promise<{ state: RequestState; count: number }[]> {
  const rows = await tx.$queryRaw<{ state: RequestState; count: number }[]>`
    SELECT state::text, count(*)::int FROM title_requests WHERE closed_at IS NULL GROUP BY state`
  return openRequestStates.map((state) => ({ state, count: rows.find((row) => row.state === state)?.count ?? 0 }))
}
