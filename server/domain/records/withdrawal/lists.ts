import { Prisma } from '../../../../generated/prisma/client.ts'
import type { WithdrawalReason } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { ascending, type CopyRow, copyColumns, type ListPage, readListPage } from '../../circulation/lists/page.ts'
import type { Range } from '../../common/list-order.ts'
import { waitingStates } from '../../holds/states/states.ts'

/** A withdrawn copy. */
export interface WithdrawnRow extends CopyRow {
  branchId: number
  /** Null for a copy that was withdrawn before times were recorded. */
  at: Date | null
  reason: WithdrawalReason | null
  note: string | null
  isbns: string[]
  /** Whether the title has no copy that is not withdrawn. */
  isLast: boolean
}

/** The branch that owns the copies, and the first and last day of the period. Null means any. */
export interface WithdrawnConditions {
  branchId: number | null
  from: string | null
  until: string | null
}

/** Newest first. */
export const withdrawnOrder = { keys: [['id', 'int']], descending: true } as const

const hasOther = Prisma.sql`EXISTS (SELECT FROM items o WHERE o.title_id = t.id AND o.status <> 'WITHDRAWN')`

/** Withdrawn copies (除籍) of a branch and period, newest first (E14). */
export async function withdrawnCopies(
  tx: Pick<Tx, '$queryRaw'>,
  { branchId, from, until }: WithdrawnConditions,
  range: Range,
): Promise<ListPage<WithdrawnRow>> {
  const parts = [
    Prisma.sql`i.status = 'WITHDRAWN'`,
    ...(branchId === null ? [] : [Prisma.sql`w.branch_id = ${branchId}::int`]),
    ...(from === null ? [] : [Prisma.sql`w.at >= ${from}::date::timestamp AT TIME ZONE 'Asia/Tokyo'`]),
    ...(until === null ? [] : [Prisma.sql`w.at < (${until}::date + 1)::timestamp AT TIME ZONE 'Asia/Tokyo'`]),
  ]
  const list = Prisma.sql`
    SELECT ${copyColumns}, t.isbns, w.id, w.branch_id AS "branchId", w.at, w.reason, w.note, NOT ${hasOther} AS "isLast"
      FROM withdrawals w JOIN items i ON i.id = w.item_id JOIN titles t ON t.id = i.title_id
     WHERE ${Prisma.join(parts, ' AND ')}`
  const { total, rows } = await readListPage<WithdrawnRow>(tx, list, withdrawnOrder, range)
  // JSON carries the time as text.
  return { total, rows: rows.map((row) => ({ ...row, at: row.at && new Date(row.at) })) }
}

/** A title without a copy that is not withdrawn. */
export interface WithoutCopiesRow {
  titleId: number
  title: string
  volume: string | null
  /** The number of withdrawn copies. */
  withdrawn: number
  /** The number of waiting holds. */
  holds: number
}

export const withoutCopiesOrder = ascending(['"titleId"', 'int'])

/** Titles whose last copy was withdrawn (E15). Their records can be deleted, and their holds cannot be filled. */
export function titlesWithoutCopies(tx: Pick<Tx, '$queryRaw'>, range: Range): Promise<ListPage<WithoutCopiesRow>> {
  const list = Prisma.sql`
    WITH withdrawn AS (
      SELECT i.title_id, count(*)::int AS copies FROM withdrawals w JOIN items i ON i.id = w.item_id
       WHERE i.status = 'WITHDRAWN' GROUP BY i.title_id)
    SELECT t.id AS "titleId", t.title, t.volume, withdrawn.copies AS withdrawn,
           (SELECT count(*)::int FROM holds h WHERE h.title_id = t.id AND h.state::text = ANY(${[...waitingStates]})) AS holds
      FROM withdrawn JOIN titles t ON t.id = withdrawn.title_id WHERE NOT ${hasOther}`
  return readListPage(tx, list, withoutCopiesOrder, range)
}

/** Adds the rows of copies that were withdrawn before the table existed (E14), without a time and a reason. */
export async function noteEarlierWithdrawals(tx: Pick<Tx, '$executeRaw'>): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO withdrawals (item_id, branch_id) SELECT i.id, i.branch_id FROM items i
     WHERE i.status = 'WITHDRAWN' AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.item_id = i.id)
    ON CONFLICT DO NOTHING`
}
