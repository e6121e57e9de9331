/** SQL and the values that its `$1` … stand for; Prisma's `sql` makes one too. */
export interface Statement {
  text: string
  values: unknown[]
  /** The best plan depends on the values, so none is kept for others. */
  isPlannedAnew?: boolean
}

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
