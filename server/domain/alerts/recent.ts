import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { type ListOrder, type Range, type RowPosition, rangeSql, rowPositionSql } from '../common/list-order.ts'
import { atAlertBranchSql, meetsAlertSql } from './conditions.ts'

/** Newest first. */
export const recentOrder: ListOrder = {
  keys: [
    ['t.added_at', 'timestamptz'],
    ['t.id', 'int'],
  ],
  descending: true,
}

/** The result of one alert: the number of titles, and the titles of the page plus one more with their positions. */
interface PagesByAlert {
  id: number
  total: number
  page: { id: number; place: RowPosition }[]
}

export interface RecentTitles<Row> {
  total: number
  rows: Row[]
  placeOf: (row: Row) => RowPosition
}

/** Returns the titles added since a given time that match each alert. Takes one statement for all alerts. */
export async function recentTitles<Row extends { id: number }>(
  { listed }: Pick<Database, 'listed'>,
  alertIds: readonly number[],
  since: Date,
  range: Range,
  columns: object,
): Promise<RecentTitles<Row>[]> {
  const { where, rest } = rangeSql(recentOrder, range)
  const found = Prisma.sql`FROM titles t WHERE t.added_at >= ${since}::timestamptz
    AND ${Prisma.raw(meetsAlertSql)} AND ${Prisma.raw(atAlertBranchSql)}`
  const { text, values } = Prisma.sql`
    WITH each AS MATERIALIZED (
      SELECT a.id, (SELECT count(*) ${found}) AS total,
             ARRAY(SELECT json_build_object('id', t.id, 'place', ${rowPositionSql(recentOrder)}) ${found} AND ${where} ${rest}) AS page
        FROM alerts a WHERE a.id = ANY(${alertIds}::int[]))
    SELECT (SELECT json_agg(json_build_object('id', id, 'total', total, 'page', page)) FROM each) AS said,
      ARRAY(SELECT DISTINCT (one->>'id')::int FROM each, unnest(page) one) AS keys`
  const list = { key: 'id', text, values, pace: 'search' as const }
  const { rows, said } = await listed<Row, PagesByAlert[] | null>('Title', columns, list)
  const rowById = new Map(rows.map((row) => [row.id, row]))
  return alertIds.map((alertId) => {
    const { total = 0, page = [] } = said?.find(({ id }) => id === alertId) ?? {}
    const places = new Map(page.map(({ id, place }) => [id, place]))
    return {
      total,
      rows: page.flatMap(({ id }) => rowById.get(id) ?? []),
      placeOf: ({ id }) => places.get(id) ?? [],
    }
  })
}
