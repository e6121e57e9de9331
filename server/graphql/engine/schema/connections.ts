import type { FieldRef, ObjectRef } from '@pothos/core'
import { cursorOfPlace, maxOffset, readCursor } from '../../../domain/common/cursors.ts'
import type { KeyType, Range, RowPosition } from '../../../domain/common/list-order.ts'
import type { ScopeOptions } from '../authorization/required-scopes.ts'
import { invalidArgument, invalidOperation } from '../input/bad-input.ts'
import { builder } from './builder.ts'

/** Lists follow Relay's connections. Cursors contain the sort keys of a row. */

/** Maximum number of rows per page. More are refused. */
export const maxPageSize = 100
/** Default number of rows per page. */
export const defaultPageSize = 20

/** A range of titles, which can also start at a title's ID. */
type TitleRange = Omit<Range, 'from'> & { from: RowPosition | number | null }

export interface PageArguments {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

/** A list as its cursors describe it: its name and the types of its sort keys. */
export interface Listing {
  name: string
  types: readonly KeyType[]
}

/** A list of a model's rows, ordered by columns. */
interface ColumnListing extends Listing {
  order: readonly Column[]
  descending: boolean
}

/** `opposite` reverses the direction of the list. */
type Column = readonly [field: string, type: KeyType, direction?: 'opposite']

/**
 * Declares a list ordered by columns, of which the last is unique. All have one direction unless marked. Only ascending
 * lists may contain null, which sorts last.
 */
export function listingOf(name: string, order: readonly Column[], { descending = false } = {}): ColumnListing {
  return { name, types: order.map(([, type]) => type), order, descending }
}

const invalidCursorMessage = 'must be a cursor of this list, from `pageInfo` or an edge.'

/** Rejects a page size out of range. It is never adjusted silently. */
export function checkPageSize(argument: 'first' | 'last', size: number, most: number): void {
  if (size < 0 || size > most) throw invalidArgument(argument, `must be 0 to ${most}. It is ${size}.`)
}

/** Returns the requested range. Rejects contradictory arguments and page sizes out of range. */
export function pageRange(args: PageArguments, listing: Listing): Range {
  const { from, ...range } = titlePageRange(args, listing)
  if (typeof from === 'number')
    throw invalidArgument('after' in args && args.after != null ? 'after' : 'before', invalidCursorMessage)
  return { from, ...range }
}

/** Returns the range of a list of titles, whose pages can also start at a title's number. */
export function titlePageRange(args: PageArguments, { name, types }: Listing): TitleRange {
  const backwards = args.last != null || args.before != null
  if (backwards && (args.first != null || args.after != null)) {
    throw invalidOperation('Use `first` with `after`, or `last` with `before`.')
  }
  const [size, cursor] = backwards ? (['last', 'before'] as const) : (['first', 'after'] as const)
  const limit = args[size] ?? defaultPageSize
  checkPageSize(size, limit, maxPageSize)
  const given = args[cursor]
  if (given == null) return { limit, from: null, offset: 0, backwards }
  const read = readCursor(given, name, types)
  if (read && 'place' in read) return { limit, from: read.place, offset: 0, backwards }
  if (read && 'offset' in read && !backwards) {
    const offset = read.offset + 1
    // Page numbers end here, so the page is empty.
    return {
      limit: offset > maxOffset ? 0 : limit,
      from: null,
      offset: Math.min(offset, maxOffset),
      backwards,
    }
  }
  if (read && 'titleId' in read) return { limit, from: read.titleId, offset: 0, backwards }
  throw invalidArgument(cursor, invalidCursorMessage)
}

/** Returns the Prisma arguments for the rows of a range, with one additional row. */
export function rangeQuery(range: Range, { order, descending }: ColumnListing, where: object = {}) {
  const down = descending !== range.backwards
  const conditions = [where, range.from ? { OR: conditionsBeyond(order, range.from, down) } : {}]
  const [one = {}, other] = conditions.filter((each) => Object.keys(each).length > 0)
  return {
    where: other ? { AND: [one, other] } : one,
    orderBy: order.map(([field, , direction]) => ({
      [field]: isDown(direction, down) ? ('desc' as const) : ('asc' as const),
    })),
    take: range.limit + 1,
    ...(range.offset > 0 && { skip: range.offset }),
  }
}

const isDown = (direction: Column[2], down: boolean) => (direction === 'opposite') !== down

type Row = Record<string, unknown>

/** Returns the sort keys of a row. */
const sortKeysOf =
  ({ order }: ColumnListing) =>
  (row: Row) =>
    order.map(([field, type]) => toSortKey(row[field], type))

/** Builds a page from rows in the order of the range. One row more than the limit means that there are more. */
export function buildPage<Of extends object>(
  rows: readonly Of[],
  { limit, from, offset, backwards }: TitleRange,
  listing: ColumnListing | (Listing & { placeOf: (row: Of) => RowPosition }),
  more = rows.length > limit,
) {
  const shown = rows.slice(0, limit)
  if (backwards) shown.reverse()
  const placeOf = 'placeOf' in listing ? listing.placeOf : (sortKeysOf(listing) as (row: object) => RowPosition)
  const edges = shown.map((node) => new Edge(node, () => cursorOfPlace(listing.name, placeOf(node))))
  const before = from !== null || offset > 0
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? before : more,
      hasPreviousPage: backwards ? more : before,
      get startCursor() {
        return edges[0]?.cursor ?? null
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null
      },
    },
  }
}

/** The cursor is computed on demand, because most operations do not select it. */
class Edge<Of> {
  readonly node: Of
  readonly #cursor: () => string

  constructor(node: Of, cursor: () => string) {
    this.node = node
    this.#cursor = cursor
  }

  get cursor(): string {
    return this.#cursor()
  }
}

type Page = ReturnType<typeof buildPage>

// biome-ignore lint/suspicious/noExplicitAny: rows of whatever kind
type Rows = ObjectRef<any, any, any>

/** Connections with `totalCount`. */
const countedConnections = new WeakSet<object>()

/** Returns the connection and edge types of a row type. */
export function defineConnection(type: Rows, name: string, { counted = false } = {}) {
  const edge = builder.edgeObject({ type, name: `${name}Edge` })
  const connection = builder.connectionObject<Rows, Page & { totalCount?: number }>(
    {
      type,
      name: `${name}Connection`,
      ...(counted && {
        fields: (t) => ({
          totalCount: t.int({
            description: 'Exact number of rows in the list.',
            resolve: ({ totalCount = 0 }) => totalCount,
          }),
        }),
      }),
    },
    edge,
  )
  if (counted) countedConnections.add(connection)
  return [connection, edge] as const
}

type Connection = ReturnType<typeof defineConnection>

interface RelatedList extends ScopeOptions {
  type: Rows
  connection: Connection
  description: string
  /** The columns as in `listingOf`. */
  order: readonly Column[]
  descending?: boolean
  /** The condition of the list. A list with arguments of its own derives it from them. */
  where?: object | ((args: never) => object)
  /** Arguments besides those of pages. */
  args?: object
}

interface Fields {
  connection(options: object, ...types: Connection): unknown
}

type Nested = (query: object, rows: { getType(): string; paths: { name: string }[][] }) => { select?: object }
type Related = Record<string, Row[] | undefined> & { _count?: Record<string, number> }

/**
 * Returns a relation as a connection, read together with its row. Unlike Pothos' `relatedConnection`, cursors stay
 * valid after their row is deleted.
 */
export function relationConnection(t: unknown, relation: string, list: RelatedList): FieldRef<never, Page> {
  const { type, connection, order, descending: _, where: __, args: ownArguments, ...options } = list
  const whereOf = (args: PageArguments) => (typeof list.where === 'function' ? list.where(args as never) : list.where)
  const listing = listingOf(relation, order, list)
  const keys = Object.fromEntries(order.map(([field]) => [field, true]))
  // Pothos does not pass the selected fields to `select`, so rows and count are always read.
  const select = (args: PageArguments, _context: object, nested: Nested) => {
    const { name } = builder.configStore.getTypeConfig(type)
    const where = whereOf(args)
    const paths = [[{ name: 'nodes' }], [{ name: 'edges' }, { name: 'node' }]]
    const rows = nested(rangeQuery(pageRange(args, listing), listing, where), { getType: () => name, paths })
    return {
      ...(countedConnections.has(connection[0]) && { _count: { select: { [relation]: where ? { where } : true } } }),
      [relation]: rows.select ? { ...rows, select: { ...keys, ...rows.select } } : rows,
    }
  }
  return (t as Fields).connection(
    {
      type,
      ...options,
      ...(ownArguments && { args: ownArguments }),
      select,
      resolve: (row: Related, args: PageArguments) => ({
        totalCount: row._count?.[relation],
        ...buildPage(row[relation] ?? [], pageRange(args, listing), listing),
      }),
    },
    ...connection,
  ) as FieldRef<never, Page>
}

/** Returns the alternative Prisma conditions for rows beyond a place. */
function conditionsBeyond(order: readonly Column[], place: RowPosition, down: boolean): object[] {
  const values = order.map(([, type], i) => fromSortKey(place[i] ?? null, type))
  return order.flatMap(([field, type, direction], i) => {
    const equal = Object.fromEntries(order.slice(0, i).map(([before], j) => [before, values[j]]))
    return conditionsBeyondValue(values[i], isDown(direction, down), type.endsWith('?')).map((beyond) => ({
      ...equal,
      [field]: beyond,
    }))
  })
}

function conditionsBeyondValue(value: unknown, down: boolean, mayBeNull: boolean): (object | null)[] {
  if (value === null) return down ? [{ not: null }] : []
  if (down) return [{ lt: value }]
  return mayBeNull ? [{ gt: value }, null] : [{ gt: value }]
}

function toSortKey(value: unknown, type: KeyType): RowPosition[number] {
  if (!(value instanceof Date)) return value as RowPosition[number]
  return type.startsWith('date') ? value.toISOString().slice(0, 10) : value.toISOString()
}

function fromSortKey(value: RowPosition[number], type: KeyType): unknown {
  return value !== null && /^(date|timestamptz)/.test(type) ? new Date(String(value)) : value
}
