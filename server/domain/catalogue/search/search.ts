import type { Database, List } from '../../../database/database.ts'
import type { KeyType, ListOrder, Range as ListRange, Place } from '../../common/list-order.ts'
import { conditionsSql, type Param } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { inPassingSql, orderSql, rank, type SearchOrder, type TitleOrder } from './search-order.ts'

export type { SearchOrder } from './search-order.ts'
export const searchFields = ['KEYWORD', 'TITLE', 'AUTHOR', 'ISBN'] as const
export type SearchField = (typeof searchFields)[number]

/** Which titles of a list; they may come after one, or before it, that is named by its id. */
export interface Range extends Partial<Omit<ListRange, 'from' | 'limit'>> {
  limit: number
  from?: Place | number | null
}

interface Found<Row> {
  /** In the order of the range. */
  rows: Row[]
  /** How many match in all, exactly. */
  total: number
  /** Whether others follow; backwards: come before. */
  more: boolean
  /** Where each stands, if that was asked for. */
  places: Place[]
  /** Whether the one word that was typed is in a few titles' other parts alone, and names neither a title nor anybody. */
  inPassing: boolean
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
  withPlaces = false,
): Promise<Found<Row>> {
  const list = titleList(asked, by, range, withPlaces)
  if (!list) return { rows: [], total: 0, more: false, places: [], inPassing: false }
  const { rows, said } = await listed<Row, Omit<Found<Row>, 'rows'>>('Title', columns, list)
  return { rows, ...said }
}

/** The types of what titles are ordered by. */
export function orderTypes(asked: FoldedConditions, by: SearchOrder): KeyType[] {
  return orderSql(by, asked, () => '').keys.map(([, type]) => type)
}

/** Null: nothing can match. */
function titleList(asked: FoldedConditions, by: SearchOrder, range: Range, withPlaces: boolean): List | null {
  const values: unknown[] = []
  const param = (value: unknown) => `$${values.push(value)}`
  const conditions = conditionsSql(asked, param)
  if (!conditions) return null
  const all = [...conditions.always, ...Object.values(conditions.narrowing)]
  const where = all.length > 0 ? `WHERE ${all.join(' AND ')}` : ''
  const order = orderSql(by, asked, param)
  const read = conditions.byIndex ? throughSet : alongOrder
  const { page, total, inPassing } = read(where, order, range, param, withPlaces)
  const places = withPlaces ? `coalesce(json_agg(place), '[]')` : `'[]'::json`
  const limit = `${param(range.limit)}::int`
  const text = `${page}
    SELECT coalesce((array_agg(id))[1:${limit}], '{}') AS keys,
      json_build_object('total', ${total}, 'more', count(*) > ${limit}, 'places', ${places}, 'inPassing', ${inPassing})
        AS said FROM page`
  return { key: 'id', text, values, pace: conditions.byWordsAlone ? 'search' : 'unforeseen' }
}

/** Words find few of many: these are put aside, counted and ordered. An order's index would read all titles for them. */
function throughSet(where: string, order: TitleOrder, range: Range, param: Param, withPlaces: boolean) {
  const { one } = order
  const columns = order.keys.map(([key], i) => `${key} AS k${i + 1}`)
  const named: TitleOrder = { ...order, keys: order.keys.map(([, type], i) => [`k${i + 1}`, type]) }
  if (one) {
    columns.push(`${one.byPartOfName} AS by_part`)
    named.one = { ...one, byPartOfName: 'by_part' }
  }
  const page = pageSql('hit', '', settled(named), settled(order).keys, range, param, withPlaces)
  return {
    page: `WITH hit AS MATERIALIZED (SELECT ${columns.join(', ')} FROM titles t ${where}),
      ${one ? judgedSql : ''} page AS (${page})`,
    total: '(SELECT count(*)::int FROM hit)',
    inPassing: inPassingSql(order, 'hit', 'k2', '(SELECT count(*) FROM hit)'),
  }
}

/** Whether more of what is found is found by a part of a name than by its title. */
const judgedSql = `judged AS MATERIALIZED (
  SELECT count(*) FILTER (WHERE by_part AND k1 < ${rank.inTitle}) > count(*) FILTER (WHERE k1 >= ${rank.inTitle}) AS by_name
    FROM hit),`

/** With what the set says of the word. */
function settled({ keys, descending, one }: TitleOrder): ListOrder {
  const [first, ...others] = keys
  if (!one || !first) return { keys, descending }
  const [key, type] = first
  const isTheirs = `${one.byPartOfName} AND (${key}) < ${rank.inTitle} AND (SELECT by_name FROM judged)`
  return { keys: [[`(${key} + CASE WHEN ${isTheirs} THEN ${rank.made} ELSE 0 END)`, type], ...others], descending }
}

/** Without words many of all are found: they are read in their order as far as needed, and counted apart. */
function alongOrder(where: string, order: ListOrder, range: Range, param: Param, withPlaces: boolean) {
  return {
    page: `WITH page AS (${pageSql('titles t', where, order, order.keys, range, param, withPlaces)})`,
    total: `(SELECT count(*)::int FROM titles t ${where})`,
    inPassing: 'false',
  }
}

/** `order`: by what the page is read; `keys`: the same of the title `t` that a page comes after. */
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
  const given = (place: Place) => `(${place.map((value, i) => `${param(value)}::${keys[i]?.[1]}`).join(', ')})`
  const beyond =
    from === null ? '' : `(${names.join(', ')}) ${sign} ${typeof from === 'number' ? ofTitle() : given(from)}`
  const where = [conditions, beyond && (conditions ? `AND ${beyond}` : `WHERE ${beyond}`)].join(' ')
  const place = withPlaces ? `, json_build_array(${names.join(', ')}) AS place` : ''
  const skipped = from === null && offset > 0 ? ` OFFSET ${param(offset)}::int` : ''
  // One more than is shown tells whether there are others.
  return `SELECT ${names.at(-1)} AS id${place} FROM ${table} ${where}
    ORDER BY ${names.map((name) => name + direction).join(', ')} LIMIT ${param(limit)}::int + 1${skipped}`
}
