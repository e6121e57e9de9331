import type { Database, List } from '../../database/database.ts'
import { conditionsSql, type Param } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { type Order, orderSql, type SearchOrder } from './order.ts'

export type { SearchOrder } from './order.ts'
export const searchFields = ['KEYWORD', 'TITLE', 'AUTHOR', 'ISBN'] as const
export type SearchField = (typeof searchFields)[number]

/** Which titles of a list: so many after a title, or from a place counted from the first; or backwards. */
export interface Range {
  limit: number
  /** The id of the title that they come after; backwards: before. */
  from?: number | null
  /** Without `from`: so many are passed over. */
  offset?: number
  /** From the end, or from the title towards the first; they are answered in the list's order all the same. */
  backwards?: boolean
}

interface Found<Row> {
  rows: Row[]
  /** How many match in all, exactly. */
  total: number
  /** Whether others follow; backwards: come before. */
  more: boolean
}

/**
 * Titles that meet the conditions, in order, and how many do in all; one statement. Its cost grows with the matches and
 * hardly with the place of the page: everything that matches is looked at once, and only the page is sorted.
 */
export async function findTitles<Row = { id: number }>(
  { listed }: Pick<Database, 'listed'>,
  asked: FoldedConditions,
  by: SearchOrder,
  range: Range,
  columns: object = { select: { id: true } },
): Promise<Found<Row>> {
  const list = titleList(asked, by, range)
  if (!list) return { rows: [], total: 0, more: false }
  const { rows, said } = await listed<Row, Omit<Found<Row>, 'rows'>>('Title', columns, list)
  return { ...said, rows: range.backwards ? rows.reverse() : rows }
}

/** Null: nothing can match. */
function titleList(asked: FoldedConditions, by: SearchOrder, range: Range): List | null {
  const values: unknown[] = []
  const param = (value: unknown) => `$${values.push(value)}`
  const conditions = conditionsSql(asked, param)
  if (!conditions) return null
  const all = [...conditions.always, ...Object.values(conditions.narrowing)]
  const where = all.length > 0 ? `WHERE ${all.join(' AND ')}` : ''
  const order = orderSql(by, asked, param)
  const found = conditions.byIndex ? throughSet(where, order, range, param) : alongOrder(where, order, range, param)
  const limit = `${param(range.limit)}::int`
  const text = `WITH found AS MATERIALIZED (${found})
    SELECT ids[1:${limit}] AS keys, json_build_object('total', total, 'more', cardinality(ids) > ${limit}) AS said FROM found`
  return { key: 'id', text, values, pace: conditions.byWordsAlone ? 'search' : 'unforeseen' }
}

/** Words find few of many: these are put aside, counted and ordered. An order's index would read all titles for them. */
function throughSet(where: string, { keys, descending }: Order, range: Range, param: Param): string {
  const names = keys.map((_, i) => `k${i + 1}`)
  const place = placeSql({ keys: names, descending }, keys, range, param)
  return `WITH hit AS MATERIALIZED (
      SELECT ${keys.map((key, i) => `${key} AS ${names[i]}`).join(', ')} FROM titles t ${where})
    SELECT (SELECT count(*)::int FROM hit) AS total,
      ARRAY(SELECT ${names.at(-1)} FROM hit ${place.where && `WHERE ${place.where}`} ${place.rest}) AS ids`
}

/** Without words many of all are found: they are read in their order as far as needed, and counted apart. */
function alongOrder(where: string, order: Order, range: Range, param: Param): string {
  const place = placeSql(order, order.keys, range, param)
  const both = [where, place.where && (where ? `AND ${place.where}` : `WHERE ${place.where}`)].join(' ')
  return `SELECT (SELECT count(*)::int FROM titles t ${where}) AS total,
    ARRAY(SELECT t.id FROM titles t ${both} ${place.rest}) AS ids`
}

/** `columns`: the order's keys where the page is read; `keys`: the same of the title `t` that a page comes after. */
function placeSql(columns: Order, keys: string[], { from, offset = 0, backwards = false, limit }: Range, param: Param) {
  const descending = columns.descending !== backwards
  const [sign, direction] = descending ? ['<', ' DESC'] : ['>', '']
  const place = () => `(SELECT ${keys.join(', ')} FROM titles t WHERE t.id = ${param(from)}::int)`
  const where = from == null ? '' : `(${columns.keys.join(', ')}) ${sign} ${place()}`
  const sorted = columns.keys.map((key) => key + direction).join(', ')
  const skipped = from == null && offset > 0 ? ` OFFSET ${param(offset)}::int` : ''
  // One more than is shown tells whether there are others.
  return { where, rest: `ORDER BY ${sorted} LIMIT ${param(limit)}::int + 1${skipped}` }
}
