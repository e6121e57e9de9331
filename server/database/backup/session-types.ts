/** A database at one end of a transfer, as its driver sees it: nothing is migrated by looking at it. */
export interface End {
  query<Row>(sql: string): Promise<Row[]>
  /** Several statements, in the transaction that is open. */
  script(sql: string): Promise<void>
  /** The rows in the order of the key, as PostgreSQL's COPY writes them. */
  copyOut(table: Table): AsyncIterable<Buffer>
  copyIn(table: Table, rows: AsyncIterable<Buffer>): Promise<void>
  close(): Promise<void>
}

export interface Table {
  name: string
  columns: string[]
  /** What the rows are ordered by, the same in every database whatever its collation. */
  key: string[]
}

/** Every server writes dates, times and numbers alike, and waits for as long as a large table takes. */
export const settings = `
  SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres';
  SET bytea_output = 'hex'; SET extra_float_digits = 1; SET maintenance_work_mem = '128MB';
  SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0`

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export const columnsOf = ({ columns }: Table) => columns.map(quoted).join(', ')

export const inOrder = (table: Table, condition = '') =>
  `SELECT ${columnsOf(table)} FROM ${quoted(table.name)} ${condition} ORDER BY ${table.key.join(', ')}`
