/** SQL and the values of its parameters `$1`, `$2`, …. Prisma's `sql` template produces one too. */
export interface Statement {
  text: string
  values: unknown[]
  /** The default is `quick`. */
  pace?: PlanPolicy
}

/**
 * The plan policy and expected duration of a statement. `quick` and `search` use one generic plan; only `search` may
 * take long. `unforeseen` may take long and is planned for its values each time.
 */
export type PlanPolicy = 'quick' | 'search' | 'unforeseen'

/** A statement with one row: `keys`, an array of keys in order, and `said`, JSON about them. */
export interface KeyList extends Statement {
  /** The field of the model that the keys refer to. */
  key: string
}

export interface KeyedRows<Row, Said> {
  /** The rows that exist, in the order of the keys. */
  rows: Row[]
  said: Said
}

/** Thrown for a read that the compiler does not support. Prisma answers such a read. */
export class Unsupported extends Error {}
