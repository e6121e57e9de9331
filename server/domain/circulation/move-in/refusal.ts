/** The outcome of one row. A refusal names either the card or the copy, never both (P8). */
export type MoveInOutcome =
  | 'added'
  /** The library has it already. */
  | 'unchanged'
  | { refusal: string }
  /** The library has it already, with other values, which stay as they are. */
  | { differs: string }
