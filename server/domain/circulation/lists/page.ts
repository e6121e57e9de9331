import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'

/** Which rows of a list. */
export interface Range {
  limit: number
  offset: number
}

export interface ListPage<Row> {
  /** Rows of the whole list. */
  total: number
  rows: Row[]
}

/** A part of a list and how long the whole is, in one statement; `list` selects its rows with their place as `nth`. */
export async function pageOf<Row>(
  tx: Pick<Tx, '$queryRaw'>,
  list: Prisma.Sql,
  { limit, offset }: Range,
): Promise<ListPage<Row>> {
  const [page] = await tx.$queryRaw<[ListPage<Row>]>`
    WITH list AS MATERIALIZED (${list})
    SELECT (SELECT count(*)::int FROM list) AS total,
           (SELECT coalesce(jsonb_agg(shown ORDER BY shown.nth), '[]')
              FROM (SELECT * FROM list ORDER BY nth LIMIT ${limit} OFFSET ${offset}) AS shown) AS rows`
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
