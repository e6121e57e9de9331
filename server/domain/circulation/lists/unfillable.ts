import { Prisma } from '../../../../generated/prisma/client.ts'
import type { HoldState } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import type { Range } from '../../common/list-order.ts'
import { canBeCollectedSql } from '../../holds/eligibility/capture.ts'
import { hasLendableCopySql } from '../../holds/eligibility/lendable.ts'
import { freeSlotsSql } from '../../holds/states/any-of-slots.ts'
import { waitingStates } from '../../holds/states/states.ts'
import { ascending, type ListPage, readListPage } from './page.ts'

export interface UnfillableRow {
  holdId: number
  state: HoldState
  placedAt: Date
  /** NO_COPY: the title has no lendable copy. NO_PICKUP: the pickup branch no longer hands out the material. */
  why: 'NO_COPY' | 'NO_PICKUP'
  pickupBranchId: number
  titleId: number
  title: string
  volume: string | null
  patronId: number
  patronName: string
  cardNumber: string
  phone: string | null
}

const canBeFilled = Prisma.sql`${hasLendableCopySql(Prisma.sql`h.title_id`)} AND ${canBeCollectedSql}`

/** SQL that is true for a hold `h` of a set whose other waiting members suffice to fill its free slots. */
const isFilledByOthers = Prisma.sql`(h.any_of_id IS NOT NULL
  AND (SELECT count(*) FROM (${freeSlotsSql(Prisma.sql`h.any_of_id`)}) f) <= (
    SELECT count(*) FROM holds m WHERE m.any_of_id = h.any_of_id AND m.state IN ('RECEIVED', 'QUEUED')
       AND EXISTS (SELECT FROM (SELECT m.title_id, m.pickup_branch_id) AS h WHERE ${canBeFilled})))`

export const unfillableOrder = ascending(
  ['"sortKey"', 'text'],
  ['"titleId"', 'int'],
  ['"queueRank"', 'int'],
  ['"placedAt"', 'timestamptz'],
  ['"holdId"', 'int'],
)

/**
 * Holds that no copy can currently fill (割当不能, H10), by title and place in the queue. A member of a set (A1) is listed
 * only when the set has too few other members that can be filled.
 */
export async function unfillableHolds(tx: Tx, range: Range): Promise<ListPage<UnfillableRow>> {
  const hasCopy = hasLendableCopySql(Prisma.sql`h.title_id`)
  const list = Prisma.sql`
    SELECT h.id AS "holdId", h.state, h.placed_at AS "placedAt", h.pickup_branch_id AS "pickupBranchId",
           CASE WHEN ${hasCopy} THEN 'NO_PICKUP' ELSE 'NO_COPY' END AS why,
           t.id AS "titleId", t.title, t.volume,
           p.id AS "patronId", p.name AS "patronName", p.card_number AS "cardNumber", p.phone,
           t.sort_key AS "sortKey", h.queue_rank AS "queueRank"
      FROM holds h JOIN titles t ON t.id = h.title_id JOIN patrons p ON p.id = h.patron_id
     WHERE h.state::text = ANY(${[...waitingStates]}) AND NOT (${canBeFilled})
       AND NOT ${isFilledByOthers}`
  const { total, rows } = await readListPage<UnfillableRow>(tx, list, unfillableOrder, range)
  // JSON carries the time as text.
  return { total, rows: rows.map((row) => ({ ...row, placedAt: new Date(row.placedAt) })) }
}
