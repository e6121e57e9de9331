/** A hand-written statement, with the name under which the server prepares it. */
export interface Statement {
  name: string
  text: string
}

export type Row = Record<string, unknown>

/** Sends a statement and returns its one row. */
export type SendOne = <Answer = Row>(statement: Statement, params: unknown[]) => Promise<Answer>

/** A database, as the baseline servers use it. */
export interface Store {
  one: SendOne
  transaction<Answer>(work: (one: SendOne) => Promise<Answer>): Promise<Answer>
}
