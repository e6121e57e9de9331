import { Prisma } from '../../../../generated/prisma/client.ts'
import type { HoldState } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import type { Range } from '../../common/list-order.ts'
import { type Obstacle, obstaclesSql } from '../../holds/eligibility/obstacles.ts'
import { queueOrderSql } from '../../holds/states/queue-order.ts'
import { capturedStates, waitingStates } from '../../holds/states/states.ts'
import { ascending, type ListPage, readListPage } from './page.ts'

export interface QueueRow {
  holdId: number
  state: HoldState
  placedAt: Date
  /** The place in the queue, from 1. Null when a copy is tied to the hold. */
  turn: number | null
  /** True when staff moved the hold to the head. */
  moved: boolean
  /** The reason why a waiting hold cannot get a copy now. Empty for other holds. */
  obstacles: Obstacle[]
  pickupBranchId: number
  patronId: number
  patronName: string
  cardNumber: string
}

export const queueListOrder = ascending(
  ['waiting', 'boolean'],
  ['"queueRank"', 'int'],
  ['"placedAt"', 'timestamptz'],
  ['"holdId"', 'int'],
)

/** All open holds on a title: first those with a copy, then the queue in its order (H2). */
export async function titleQueue(tx: Tx, titleId: number, now: Date, range: Range): Promise<ListPage<QueueRow>> {
  const waiting = Prisma.sql`h.state::text = ANY(${[...waitingStates]})`
  const list = Prisma.sql`
    SELECT h.id AS "holdId", h.state, h.placed_at AS "placedAt", h.queue_rank AS "queueRank", h.queue_rank < 0 AS moved,
           h.pickup_branch_id AS "pickupBranchId", ${waiting} AS waiting,
           p.id AS "patronId", p.name AS "patronName", p.card_number AS "cardNumber",
           CASE WHEN ${waiting} THEN row_number() OVER (PARTITION BY ${waiting} ORDER BY ${queueOrderSql('h')}) END AS turn,
           CASE WHEN ${waiting} THEN ${obstaclesSql(now)} ELSE '{}' END AS obstacles
      FROM holds h JOIN patrons p ON p.id = h.patron_id
     WHERE h.title_id = ${titleId} AND h.state::text = ANY(${[...waitingStates, ...capturedStates]})`
  const { total, rows } = await readListPage<QueueRow>(tx, list, queueListOrder, range)
  // JSON carries the time as text.
  return { total, rows: rows.map((row) => ({ ...row, placedAt: new Date(row.placedAt) })) }
}
