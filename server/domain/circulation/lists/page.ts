import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { type ListOrder, type Range, type RowPosition, rangeSql, rowPositionSql } from '../../common/list-order.ts'

export interface ListPage<Row> {
  /** The number of rows in the whole list. */
  total: number
  /** The rows of the range, and one more. */
  rows: (Row & { place: RowPosition })[]
}

/** An ascending order by columns that the list selects. */
export const ascending = (...keys: ListOrder['keys']): ListOrder => ({ keys, descending: false })

/** Reads a range of a list and the list's length in one statement. */
export async function readListPage<Row>(
  tx: Pick<Tx, '$queryRaw'>,
  list: Prisma.Sql,
  order: ListOrder,
  range: Range,
): Promise<ListPage<Row>> {
  const { where, rest } = rangeSql(order, range)
  const [page] = await tx.$queryRaw<[ListPage<Row>]>`
    WITH list AS MATERIALIZED (${list})
    SELECT (SELECT count(*)::int FROM list) AS total,
           (SELECT coalesce(json_agg(shown), '[]')
              FROM (SELECT *, ${rowPositionSql(order)} AS place FROM list WHERE ${where} ${rest}) AS shown) AS rows`
  return page
}

/** Columns of the title and the copy, for a list that joins `titles t` and `items i`. */
export const copyColumns = Prisma.sql`
  i.id AS "itemId", i.barcode, i.shelf_mark AS "shelfMark", t.id AS "titleId", t.title, t.volume`

export interface CopyRow {
  itemId: number
  barcode: string
  shelfMark: string | null
  titleId: number
  title: string
  volume: string | null
}
