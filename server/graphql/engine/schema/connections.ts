import type { FieldRef, ObjectRef } from '@pothos/core'
import { cursorOfPlace, mostPassedOver, readCursor } from '../../../domain/common/cursors.ts'
import type { KeyType, Place, Range } from '../../../domain/common/list-order.ts'
import { badInput, badOperation } from '../input/bad-input.ts'
import { builder } from './builder.ts'

/** Lists in pages, all in one style: Relay's connections, whose cursors say where a row stands by its sort keys. */

/** Rows of a page at most; of more it is refused. */
export const mostRows = 100
/** Rows of a page where nobody says how many. */
export const usualRows = 20

/** Of titles: they may also come after or before one that is named by its id. */
type TitleRange = Omit<Range, 'from'> & { from: Place | number | null }

export interface PageArguments {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

/** A list as its cursors know it: its name, and the types of what it is ordered by. */
export interface Listing {
  name: string
  types: readonly KeyType[]
}

/** A list of rows of a model, by columns in turn. */
interface ColumnListing extends Listing {
  order: readonly Column[]
  descending: boolean
}

/** `opposite`: in the other direction than the list. */
type Column = readonly [field: string, type: KeyType, direction?: 'opposite']

/** All columns in one direction but those that say otherwise, the last one unique; null, which may be in ascending lists alone, comes last. */
export function listingOf(name: string, order: readonly Column[], { descending = false } = {}): ColumnListing {
  return { name, types: order.map(([, type]) => type), order, descending }
}

const notACursor = 'must be a cursor of this list, as `pageInfo` or an edge has it.'

/** Refuses a number of rows that may not be had; it is never taken for another. */
export function checkSize(argument: 'first' | 'last', size: number, most: number): void {
  if (size < 0 || size > most) throw badInput(argument, `must be 0 to ${most}. It is ${size}.`)
}

/** Which rows are asked for; refuses what does not say one way and a number that may be had. */
export function rangeOf(args: PageArguments, listing: Listing): Range {
  const { from, ...range } = titleRangeOf(args, listing)
  if (typeof from === 'number') throw badInput('after' in args && args.after != null ? 'after' : 'before', notACursor)
  return { from, ...range }
}

/** The same of a list of titles, whose pages may also go on from a title that is named by its number. */
export function titleRangeOf(args: PageArguments, { name, types }: Listing): TitleRange {
  const backwards = args.last != null || args.before != null
  if (backwards && (args.first != null || args.after != null)) {
    throw badOperation('A page takes `first` with `after`, or `last` with `before`.')
  }
  const [size, cursor] = backwards ? (['last', 'before'] as const) : (['first', 'after'] as const)
  const limit = args[size] ?? usualRows
  checkSize(size, limit, mostRows)
  const given = args[cursor]
  if (given == null) return { limit, from: null, offset: 0, backwards }
  const read = readCursor(given, name, types)
  if (read && 'place' in read) return { limit, from: read.place, offset: 0, backwards }
  if (read && 'offset' in read && !backwards) {
    const offset = read.offset + 1
    // The numbers of pages end there: nothing is shown.
    return {
      limit: offset > mostPassedOver ? 0 : limit,
      from: null,
      offset: Math.min(offset, mostPassedOver),
      backwards,
    }
  }
  if (read && 'titleId' in read) return { limit, from: read.titleId, offset: 0, backwards }
  throw badInput(cursor, notACursor)
}

/** The rows of a range and one more, of those that meet a condition, as Prisma asks for them. */
export function rowsIn(range: Range, { order, descending }: ColumnListing, where: object = {}) {
  const down = descending !== range.backwards
  const conditions = [where, range.from ? { OR: beyondPlace(order, range.from, down) } : {}]
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

/** The place of a row of a model. */
const placeIn =
  ({ order }: ColumnListing) =>
  (row: Row) =>
    order.map(([field, type]) => asKey(row[field], type))

/** A page of rows that were read in the order of their range, one more than its limit if there are more. */
export function pageOf<Of extends object>(
  rows: readonly Of[],
  { limit, from, offset, backwards }: TitleRange,
  listing: ColumnListing | (Listing & { placeOf: (row: Of) => Place }),
  more = rows.length > limit,
) {
  const shown = rows.slice(0, limit)
  if (backwards) shown.reverse()
  const placeOf = 'placeOf' in listing ? listing.placeOf : (placeIn(listing) as (row: object) => Place)
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

/** Most who ask for rows ask for no cursor: it is written for those who do. */
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

type Page = ReturnType<typeof pageOf>

// biome-ignore lint/suspicious/noExplicitAny: rows of whatever kind
type Rows = ObjectRef<any, any, any>

/** Connections with `totalCount`. */
const countedConnections = new WeakSet<object>()

/** The connection of rows of a type and its edges, named after it. */
export function connectionOf(type: Rows, name: string, { counted = false } = {}) {
  const edge = builder.edgeObject({ type, name: `${name}Edge` })
  const connection = builder.connectionObject<Rows, Page & { totalCount?: number }>(
    {
      type,
      name: `${name}Connection`,
      ...(counted && {
        fields: (t) => ({
          totalCount: t.int({
            description: 'Rows of the whole list, counted exactly.',
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

type Connection = ReturnType<typeof connectionOf>

interface RelatedList {
  type: Rows
  connection: Connection
  description: string
  /** As of `listingOf`. */
  order: readonly Column[]
  descending?: boolean
  where?: object
}

interface Fields {
  connection(options: object, ...types: Connection): unknown
}

type Nested = (query: object, path: string[], type: string) => { select?: object }
type Related = Record<string, Row[] | undefined> & { _count?: Record<string, number> }

/**
 * A relation of the row as a list in pages, read together with the row. As Pothos' `relatedConnection`, whose cursors name
 * a row that has to be there still.
 */
export function relatedList(t: unknown, relation: string, list: RelatedList): FieldRef<never, Page> {
  const { type, connection, description, order, where } = list
  const listing = listingOf(relation, order, list)
  const keys = Object.fromEntries(order.map(([field]) => [field, true]))
  // Pothos does not tell a `select` which fields are asked for, so rows and their count are always read.
  const select = (args: PageArguments, _context: object, nested: Nested) => {
    const { name } = builder.configStore.getTypeConfig(type)
    const rows = nested(rowsIn(rangeOf(args, listing), listing, where), ['edges', 'node'], name)
    return {
      ...(countedConnections.has(connection[0]) && { _count: { select: { [relation]: where ? { where } : true } } }),
      [relation]: rows.select ? { ...rows, select: { ...keys, ...rows.select } } : rows,
    }
  }
  return (t as Fields).connection(
    {
      type,
      description,
      select,
      resolve: (row: Related, args: PageArguments) => ({
        totalCount: row._count?.[relation],
        ...pageOf(row[relation] ?? [], rangeOf(args, listing), listing),
      }),
    },
    ...connection,
  ) as FieldRef<never, Page>
}

/** The rows beyond a place, as Prisma asks for them; one of these has to be so. */
function beyondPlace(order: readonly Column[], place: Place, down: boolean): object[] {
  const values = order.map(([, type], i) => fromKey(place[i] ?? null, type))
  return order.flatMap(([field, type, direction], i) => {
    const equal = Object.fromEntries(order.slice(0, i).map(([before], j) => [before, values[j]]))
    return beyondValue(values[i], isDown(direction, down), type.endsWith('?')).map((beyond) => ({
      ...equal,
      [field]: beyond,
    }))
  })
}

function beyondValue(value: unknown, down: boolean, mayBeNull: boolean): (object | null)[] {
  if (value === null) return down ? [{ not: null }] : []
  if (down) return [{ lt: value }]
  return mayBeNull ? [{ gt: value }, null] : [{ gt: value }]
}

function asKey(value: unknown, type: KeyType): Place[number] {
  if (!(value instanceof Date)) return value as Place[number]
  return type.startsWith('date') ? value.toISOString().slice(0, 10) : value.toISOString()
}

function fromKey(value: Place[number], type: KeyType): unknown {
  return value !== null && /^(date|timestamptz)/.test(type) ? new Date(String(value)) : value
}
