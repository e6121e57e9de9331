import { Prisma } from '../../../generated/prisma/client.ts'

/** What a sort key is to the database; with a question mark it may be null, which comes after everything else. */
export type KeyType = 'int' | 'int?' | 'text' | 'boolean' | 'date' | 'date?' | 'timestamptz'

/** Where a row stands in a list: the values of its sort keys. */
export type Place = readonly (string | number | boolean | null)[]

/** What a list is ordered by, in turn and all in one direction; the last key is another one for each row. */
export interface ListOrder {
  /** SQL that is never null, and its type. */
  keys: readonly (readonly [sql: string, type: KeyType])[]
  descending: boolean
}

/** Which rows of a list. */
export interface Range {
  limit: number
  /** They come after this place; backwards: before it. It need not be a row's any more. */
  from: Place | null
  /** Without `from`: so many are passed over. */
  offset: number
  /** From the end, or from the place towards the first; they are read in that order. */
  backwards: boolean
}

/** The conditions and the order of a range, read to one row more than its limit, which tells whether there are others. */
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

/** SQL of a row's place, as JSON. */
export function placeSql({ keys }: Pick<ListOrder, 'keys'>): Prisma.Sql {
  return Prisma.raw(`json_build_array(${keys.map(([sql]) => sql).join(', ')})`)
}
