/** SQL and the values that its `$1` … stand for; Prisma's `sql` makes one too. */
export interface Statement {
  text: string
  values: unknown[]
  /** By itself quick. */
  pace?: Pace
}

/**
 * How long a statement may take, and its plan: `quick` and `search` have one plan for all values, `search` may take long.
 * What is `unforeseen` may too, and its best plan depends on the values, so none is kept for others.
 */
export type Pace = 'quick' | 'search' | 'unforeseen'

/** A statement of one row: `keys` of rows of a table in order, an array, and `said`, JSON about them. */
export interface List extends Statement {
  /** The field of the model that the keys are values of. */
  key: string
}

export interface Listed<Row, Said> {
  /** Those that there are. */
  rows: Row[]
  said: Said
}

/** Thrown for a read that the compiler does not support. Prisma answers such a read. */
export class Unsupported extends Error {}
