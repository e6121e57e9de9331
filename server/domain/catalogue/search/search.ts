import type { Database, List } from '../../../database/database.ts'
import type { KeyType, ListOrder, Range as ListRange, RowPosition } from '../../common/list-order.ts'
import { conditionsSql, type Param } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { areIncidentalSql, orderSql, rank, type SearchOrder, type TitleOrder } from './search-order.ts'

export type { SearchOrder } from './search-order.ts'
export const searchFields = ['KEYWORD', 'TITLE', 'AUTHOR', 'ISBN'] as const
export type SearchField = (typeof searchFields)[number]

/** A page of a list. `from` is the key of a title, or its id, after or before which the page lies. */
export interface Range extends Partial<Omit<ListRange, 'from' | 'limit'>> {
  limit: number
  from?: RowPosition | number | null
}

interface Found<Row> {
  /** The rows in the order of the list, also when the page is read backwards. */
  rows: Row[]
  /** The exact number of matches. */
  total: number
  /** Whether more titles follow, or precede when reading backwards. */
  more: boolean
  /** The sort keys of each row. Empty unless requested. */
  places: RowPosition[]
  /**
   * Whether there are few results and all are incidental: the word is in no title, subject heading or contributor name.
   */
  inPassing: boolean
}

/**
 * Returns a page of the matching titles and their total number. Takes one statement. Its cost grows with the number of
 * matches, not with the position of the page: each match is read once, and only the page is sorted.
 */
export async function findTitles<Row = { id: number }>(
  { listed }: Pick<Database, 'listed'>,
  asked: FoldedConditions,
  by: SearchOrder,
  range: Range,
  columns: object = { select: { id: true } },
  withPlaces = false,
): Promise<Found<Row>> {
  const list = titleList(asked, by, range, withPlaces)
  if (!list) return { rows: [], total: 0, more: false, places: [], inPassing: false }
  const { rows, said } = await listed<Row, Omit<Found<Row>, 'rows'>>('Title', columns, list)
  return { rows, ...said }
}

/** Returns the SQL types of the sort keys, which a cursor must have. */
export function orderTypes(asked: FoldedConditions, by: SearchOrder): KeyType[] {
  return orderSql(by, asked, () => '').keys.map(([, type]) => type)
}

/** Returns null when nothing can match. */
function titleList(asked: FoldedConditions, by: SearchOrder, range: Range, withPlaces: boolean): List | null {
  const values: unknown[] = []
  const param = (value: unknown) => `$${values.push(value)}`
  const conditions = conditionsSql(asked, param)
  if (!conditions) return null
  const all = [...conditions.always, ...Object.values(conditions.narrowing)]
  const where = all.length > 0 ? `WHERE ${all.join(' AND ')}` : ''
  const order = orderSql(by, asked, param)
  const read = conditions.byIndex ? materializedPage : orderedScanPage
  const { page, total, inPassing } = read(where, order, range, param, withPlaces)
  const places = withPlaces ? `coalesce(json_agg(place), '[]')` : `'[]'::json`
  const limit = `${param(range.limit)}::int`
  const text = `${page}
    SELECT coalesce((array_agg(id))[1:${limit}], '{}') AS keys,
      json_build_object('total', ${total}, 'more', count(*) > ${limit}, 'places', ${places}, 'inPassing', ${inPassing})
        AS said FROM page`
  return { key: 'id', text, values, pace: conditions.byWordsAlone ? 'search' : 'unforeseen' }
}

/**
 * For selective conditions: materialises the matches, then counts and sorts them. Reading an order index would scan all
 * titles.
 */
function materializedPage(where: string, order: TitleOrder, range: Range, param: Param, withPlaces: boolean) {
  const { one } = order
  const columns = order.keys.map(([key], i) => `${key} AS k${i + 1}`)
  const named: TitleOrder = { ...order, keys: order.keys.map(([, type], i) => [`k${i + 1}`, type]) }
  if (one) {
    columns.push(`${one.byPartOfName} AS by_part`)
    named.one = { ...one, byPartOfName: 'by_part' }
  }
  const page = pageSql('hit', '', withNameRank(named), withNameRank(order).keys, range, param, withPlaces)
  return {
    page: `WITH hit AS MATERIALIZED (SELECT ${columns.join(', ')} FROM titles t ${where}),
      ${one ? judgedSql : ''} page AS (${page})`,
    total: '(SELECT count(*)::int FROM hit)',
    inPassing: areIncidentalSql(order, 'hit', 'k2', '(SELECT count(*) FROM hit)'),
  }
}

/** SQL: whether more matches are by part of a person's name than by title. */
const judgedSql = `judged AS MATERIALIZED (
  SELECT count(*) FILTER (WHERE by_part AND k1 < ${rank.inTitle}) > count(*) FILTER (WHERE k1 >= ${rank.inTitle}) AS by_name
    FROM hit),`

/** Adds the rank that depends on the whole result (`judged`) to the first sort key. */
function withNameRank({ keys, descending, one }: TitleOrder): ListOrder {
  const [first, ...others] = keys
  if (!one || !first) return { keys, descending }
  const [key, type] = first
  const isTheirs = `${one.byPartOfName} AND (${key}) < ${rank.inTitle} AND (SELECT by_name FROM judged)`
  return { keys: [[`(${key} + CASE WHEN ${isTheirs} THEN ${rank.made} ELSE 0 END)`, type], ...others], descending }
}

/**
 * For conditions that match many titles: reads an index in the order of the list as far as needed, and counts
 * separately.
 */
function orderedScanPage(where: string, order: ListOrder, range: Range, param: Param, withPlaces: boolean) {
  return {
    page: `WITH page AS (${pageSql('titles t', where, order, order.keys, range, param, withPlaces)})`,
    total: `(SELECT count(*)::int FROM titles t ${where})`,
    inPassing: 'false',
  }
}

/**
 * `order` sorts the page by columns of `table`. `keys` are the same expressions on the title `t` that the page follows.
 */
function pageSql(
  table: string,
  conditions: string,
  order: ListOrder,
  keys: ListOrder['keys'],
  { from = null, offset = 0, backwards = false, limit }: Range,
  param: Param,
  withPlaces: boolean,
) {
  const [sign, direction] = order.descending !== backwards ? ['<', ' DESC'] : ['>', '']
  const names = order.keys.map(([sql]) => sql)
  const ofTitle = () => `(SELECT ${keys.map(([sql]) => sql).join(', ')} FROM titles t WHERE t.id = ${param(from)}::int)`
  const given = (place: RowPosition) => `(${place.map((value, i) => `${param(value)}::${keys[i]?.[1]}`).join(', ')})`
  const beyond =
    from === null ? '' : `(${names.join(', ')}) ${sign} ${typeof from === 'number' ? ofTitle() : given(from)}`
  const where = [conditions, beyond && (conditions ? `AND ${beyond}` : `WHERE ${beyond}`)].join(' ')
  const place = withPlaces ? `, json_build_array(${names.join(', ')}) AS place` : ''
  const skipped = from === null && offset > 0 ? ` OFFSET ${param(offset)}::int` : ''
  // One row more than the page holds shows whether others follow.
  return `SELECT ${names.at(-1)} AS id${place} FROM ${table} ${where}
    ORDER BY ${names.map((name) => name + direction).join(', ')} LIMIT ${param(limit)}::int + 1${skipped}`
}
