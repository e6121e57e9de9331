import type { Database, List } from '../../../database/database.ts'
import type { KeyType, ListOrder, Range as ListRange, RowPosition } from '../../common/list-order.ts'
import { allConditionsSql, conditionsSql, conditionsWithoutKeysSql, type Param } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { likelyTitlesSql } from './likely-titles-sql.ts'
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
  /** The number of matches. It is at most `countUpTo`, if the search has one. */
  total: number
  /** Whether there are more matches than `total`. */
  isLowerBound: boolean
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
 * matches, not with the position of the page: each match is read once, and only the page is sorted. With `countUpTo`,
 * no more matches are read than that.
 */
export async function findTitles<Row = { id: number }>(
  { listed }: Pick<Database, 'listed'>,
  conditions: FoldedConditions,
  by: SearchOrder,
  range: Range,
  columns: object = { select: { id: true } },
  withPlaces = false,
): Promise<Found<Row>> {
  const list = titleList(conditions, by, range, withPlaces)
  if (!list) return { rows: [], total: 0, isLowerBound: false, more: false, places: [], inPassing: false }
  const { rows, said } = await listed<Row, Omit<Found<Row>, 'rows'>>('Title', columns, list)
  return { rows, ...said }
}

/** Returns the SQL types of the sort keys, which a cursor must have. */
export function orderTypes(conditions: FoldedConditions, by: SearchOrder): KeyType[] {
  return orderSql(by, conditions, () => '').keys.map(([, type]) => type)
}

/** Returns null when nothing can match. */
function titleList(conditions: FoldedConditions, by: SearchOrder, range: Range, withPlaces: boolean): List | null {
  const values: unknown[] = []
  const param = (value: unknown) => `$${values.push(value)}`
  const indexed = conditionsSql(conditions, param)
  if (!indexed) return null
  const where = `WHERE ${allConditionsSql(indexed)}`
  const request = { conditions, where, order: orderSql(by, conditions, param), range, param, withPlaces }
  const isRanked = by === 'RELEVANCE' && hasRank(conditions)
  const read = !indexed.byIndex ? orderedScanPage : conditions.countUpTo != null && !isRanked ? boundedPage : rankedPage
  const { page, total, inPassing } = read(request)
  const places = withPlaces ? `coalesce(json_agg(place), '[]')` : `'[]'::json`
  const limit = `${param(range.limit)}::int`
  const most = conditions.countUpTo == null ? null : `${param(conditions.countUpTo)}::int`
  const text = `${page}
    SELECT coalesce((array_agg(id))[1:${limit}], '{}') AS keys,
      json_build_object('total', ${most ? `least(${total}, ${most})` : total},
        'isLowerBound', ${most ? `${total} > ${most}` : 'false'}, 'more', count(*) > ${limit}, 'places', ${places},
        'inPassing', ${inPassing}) AS said FROM page`
  return { key: 'id', text, values, pace: indexed.byWordsAlone ? 'search' : 'unforeseen' }
}

/** Reports whether no index has the order of relevance. Without words and names it is the order of addition. */
const hasRank = ({ sounds, words, whole }: FoldedConditions) =>
  sounds !== undefined || Object.keys(words).length > 0 || whole.some(({ field }) => field === 'author')

interface PageRequest {
  conditions: FoldedConditions
  where: string
  order: TitleOrder
  range: Range
  param: Param
  withPlaces: boolean
}

/** The parts of the statement. `total` may be one more than `countUpTo`. */
interface PageSql {
  page: string
  total: string
  inPassing: string
}

/**
 * For selective conditions: materialises the matches, then counts and sorts them. Reading an order index would scan all
 * titles. When more titles match than are counted, those are ranked that were read, together with the likeliest ones.
 */
function rankedPage({ conditions, where, order, range, param, withPlaces }: PageRequest): PageSql {
  const { one } = order
  const columns = order.keys.map(([key], i) => `${key} AS k${i + 1}`)
  const named: TitleOrder = { ...order, keys: order.keys.map(([, type], i) => [`k${i + 1}`, type]) }
  if (one) {
    columns.push(`${one.byPartOfName} AS by_part`)
    named.one = { ...one, byPartOfName: 'by_part' }
  }
  const ranked = `SELECT ${columns.join(', ')} FROM titles t`
  const likely = conditions.countUpTo == null ? null : likelyTitlesSql(conditions, param)
  const read = `hit AS MATERIALIZED (${ranked} ${where} ${limitSql(conditions, param)})`
  const hits = likely
    ? `first_${read}, likely AS MATERIALIZED (${likely}), hit AS MATERIALIZED (SELECT * FROM first_hit
        UNION ALL ${ranked} WHERE ${isBeyondSql('first_hit', conditions, param)} AND t.id IN (SELECT * FROM likely)
          AND t.id NOT IN (SELECT k${order.keys.length} FROM first_hit) AND ${conditionsWithoutKeysSql(conditions, param)})`
    : read
  const page = pageSql('hit', '', withNameRank(named), withNameRank(order).keys, range, param, withPlaces)
  const total = `(SELECT count(*)::int FROM ${likely ? 'first_hit' : 'hit'})`
  return {
    page: `WITH ${hits}, ${one ? judgedSql : ''} page AS (${page})`,
    total,
    inPassing: areIncidentalSql(order, 'hit', `k${order.keys.length}`, total),
  }
}

/** Reads one match more than are counted, which shows whether there are more. */
const limitSql = ({ countUpTo }: FoldedConditions, param: Param) =>
  countUpTo == null ? '' : `LIMIT ${param(countUpTo)}::int + 1`

/** SQL: whether more titles match than are counted. */
const isBeyondSql = (read: string, { countUpTo }: FoldedConditions, param: Param) =>
  `(SELECT count(*) > ${param(countUpTo)}::int FROM ${read})`

/**
 * For selective conditions with another order than relevance, when not all matches are counted. When more titles match,
 * an index in the order of the list finds the page soon. The list is therefore the same as without the bound.
 */
function boundedPage({ conditions, where, order, range, param, withPlaces }: PageRequest): PageSql {
  const columns = order.keys.map(([key], i) => `${key} AS k${i + 1}`)
  const named: ListOrder = { ...order, keys: order.keys.map(([, type], i) => [`k${i + 1}`, type]) }
  const isBeyond = isBeyondSql('hit', conditions, param)
  const few = pageSql('hit', `WHERE NOT ${isBeyond}`, named, order.keys, range, param, withPlaces)
  const remaining = `WHERE ${isBeyond} AND ${conditionsWithoutKeysSql(conditions, param)}`
  const many = pageSql('titles t', remaining, order, order.keys, range, param, withPlaces)
  return {
    page: `WITH hit AS MATERIALIZED (SELECT ${columns.join(', ')} FROM titles t ${where} ${limitSql(conditions, param)}),
      page AS ((${few}) UNION ALL (${many}))`,
    total: '(SELECT count(*)::int FROM hit)',
    inPassing: 'false',
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
function orderedScanPage({ conditions, where, order, range, param, withPlaces }: PageRequest): PageSql {
  return {
    page: `WITH page AS (${pageSql('titles t', where, order, order.keys, range, param, withPlaces)})`,
    total: `(SELECT count(*)::int FROM (SELECT FROM titles t ${where} ${limitSql(conditions, param)}) counted)`,
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
