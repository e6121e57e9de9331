/** A plain session to a database for backup or restore. Opening it runs no migrations. */
export interface TransferSession {
  query<Row>(sql: string): Promise<Row[]>
  /** Runs several statements in the open transaction. */
  script(sql: string): Promise<void>
  /** The rows in key order, in PostgreSQL's COPY text format. */
  copyOut(table: Table): AsyncIterable<Buffer>
  copyIn(table: Table, rows: AsyncIterable<Buffer>): Promise<void>
  close(): Promise<void>
}

export interface Table {
  name: string
  columns: string[]
  /** The expressions that order the rows, independently of the database's collation. */
  key: string[]
}

/** Fixes the formats of dates, times and numbers, and removes the timeouts. */
export const sessionSettings = `
  SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres';
  SET bytea_output = 'hex'; SET extra_float_digits = 1; SET maintenance_work_mem = '128MB';
  SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0`

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export const columnsOf = ({ columns }: Table) => columns.map(quoted).join(', ')

export const selectInOrder = (table: Table, condition = '') =>
  `SELECT ${columnsOf(table)} FROM ${quoted(table.name)} ${condition} ORDER BY ${table.key.join(', ')}`
