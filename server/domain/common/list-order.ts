import { Prisma } from '../../../generated/prisma/client.ts'

/** The SQL type of a sort key. A question mark allows null, which sorts last. */
export type KeyType = 'int' | 'int?' | 'text' | 'boolean' | 'date' | 'date?' | 'timestamptz'

/** The sort keys of a row, which mark its position in a list. */
export type RowPosition = readonly (string | number | boolean | null)[]

/** The order of a list. All keys have one direction, and the last key is unique per row. */
export interface ListOrder {
  /** SQL expressions with their types. Unless its type has a question mark, an expression must not be null. */
  keys: readonly (readonly [sql: string, type: KeyType])[]
  descending: boolean
}

/** A page of a list. */
export interface Range {
  limit: number
  /**
   * The position after which the page starts, or before which it ends when `backwards` is set. The row there may be
   * deleted.
   */
  from: RowPosition | null
  /** Rows to skip. Only used without `from`. */
  offset: number
  /** Whether the page is read towards the start of the list. Its rows are then in reverse order. */
  backwards: boolean
}

/** Returns the SQL of a page. It reads one row more than the limit, which shows whether more rows follow. */
export function rangeSql({ keys, descending }: ListOrder, { from, offset, backwards, limit }: Range) {
  const [sign, direction] = descending !== backwards ? ['<', ' DESC'] : ['>', '']
  const names = keys.map(([sql]) => sql)
  const values = from?.map((value, i) => Prisma.sql`${value}::${Prisma.raw(keys[i]?.[1] ?? 'text')}`)
  return {
    where: values
      ? Prisma.sql`(${Prisma.raw(names.join(', '))}) ${Prisma.raw(sign)} (${Prisma.join(values)})`
      : Prisma.sql`true`,
    rest: Prisma.sql`ORDER BY ${Prisma.raw(names.map((name) => name + direction).join(', '))}
      LIMIT ${limit + 1}::int OFFSET ${from ? 0 : offset}::int`,
  }
}

/** SQL: the position of a row as a JSON array. */
export function rowPositionSql({ keys }: Pick<ListOrder, 'keys'>): Prisma.Sql {
  return Prisma.raw(`json_build_array(${keys.map(([sql]) => sql).join(', ')})`)
}
