/** A statement that is written by hand, by a name under which a server keeps it prepared. */
export interface Statement {
  name: string
  text: string
}

export type Row = Record<string, unknown>

/** Asks for the one row of a statement. */
export type One = <Answer = Row>(statement: Statement, params: unknown[]) => Promise<Answer>

/** A database as the servers beside the service see it. */
export interface Store {
  one: One
  transaction<Answer>(work: (one: One) => Promise<Answer>): Promise<Answer>
}
