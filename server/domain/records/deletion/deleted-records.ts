import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { ascending, type ListPage, readListPage } from '../../circulation/lists/page.ts'
import type { Range } from '../../common/list-order.ts'
import { restorableDays } from './delete-record.ts'

export interface DeletedRow {
  titleId: number
  title: string
  deletedAt: Date
}

export const deletedOrder = { ...ascending(['"deletedAt"', 'timestamptz'], ['"titleId"', 'int']), descending: true }

/** Deleted records that can be restored (E16), the last deleted first. */
export async function deletedRecords(tx: Pick<Tx, '$queryRaw'>, range: Range): Promise<ListPage<DeletedRow>> {
  const list = Prisma.sql`SELECT title_id AS "titleId", title, deleted_at AS "deletedAt" FROM deleted_titles`
  const { total, rows } = await readListPage<DeletedRow>(tx, list, deletedOrder, range)
  return { total, rows: rows.map((row) => ({ ...row, deletedAt: new Date(row.deletedAt) })) }
}

/** Forgets deleted records after their days, and records that were merged into one that no longer exists. */
export async function forgetDeletedRecords(tx: Pick<Tx, 'deletedTitle' | '$executeRaw'>, now: Date) {
  const before = new Date(now.getTime() - restorableDays * 24 * 3600_000)
  const forgotten = await tx.deletedTitle.deleteMany({ where: { deletedAt: { lt: before } } })
  await tx.$executeRaw`
    DELETE FROM merged_titles m WHERE NOT EXISTS (SELECT FROM titles t WHERE t.id = m.kept_id)
       AND NOT EXISTS (SELECT FROM deleted_titles d WHERE d.title_id = m.kept_id)`
  return forgotten
}
