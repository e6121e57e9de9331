import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import type { Range } from '../../common/list-order.ts'
import { lendableSql } from '../../holds/eligibility/lendable.ts'
import { waitingStates } from '../../holds/states/states.ts'
import { ascending, type ListPage, readListPage } from './page.ts'

export interface WantedRow {
  titleId: number
  title: string
  volume: string | null
  /** The number of waiting holds. */
  holds: number
  /** The number of lendable copies. */
  copies: number
}

export const wantedOrder = ascending(['rank', 'int'], ['"sortKey"', 'text'], ['"titleId"', 'int'])

/** Sorts titles without a copy before every ratio of holds to copies. */
const withoutCopy = 2_000_000_000

/**
 * Titles with at least the library's threshold of waiting holds per lendable copy, or without a copy. The highest ratio
 * comes first, so that staff can decide which copies to buy.
 */
export function titlesToBuy(tx: Tx, range: Range): Promise<ListPage<WantedRow>> {
  const list = Prisma.sql`
    WITH waiting AS MATERIALIZED (
      SELECT h.title_id, count(*)::int AS holds FROM holds h
       WHERE h.state::text = ANY(${[...waitingStates]}) GROUP BY h.title_id),
    counted AS MATERIALIZED (
      SELECT w.*, (SELECT count(*)::int FROM items i WHERE i.title_id = w.title_id AND ${lendableSql}) AS copies
        FROM waiting w)
    SELECT c.title_id AS "titleId", t.title, t.volume, c.holds, c.copies, t.sort_key AS "sortKey",
           -coalesce(c.holds * 1000 / nullif(c.copies, 0), ${withoutCopy}::int) AS rank
      FROM counted c JOIN titles t ON t.id = c.title_id
     WHERE c.holds >= c.copies * (SELECT holds_per_copy FROM policies)`
  return readListPage(tx, list, wantedOrder, range)
}
