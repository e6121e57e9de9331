import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { type ListOrder, type Place, placeSql, type Range, rangeSql } from '../../common/list-order.ts'

export interface ListPage<Row> {
  /** Rows of the whole list. */
  total: number
  /** Those of the range, and one more. */
  rows: (Row & { place: Place })[]
}

/** What a list is ordered by: names of columns that it selects. */
export const ascending = (...keys: ListOrder['keys']): ListOrder => ({ keys, descending: false })

/** A range of a list and how long the whole is, in one statement. */
export async function pageOf<Row>(
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
              FROM (SELECT *, ${placeSql(order)} AS place FROM list WHERE ${where} ${rest}) AS shown) AS rows`
  return page
}

/** The title and the copy, of a list that joins `titles t` and `items i`. */
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
