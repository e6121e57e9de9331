import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

/** Kinds of rows in the log, which triggers write. */
export type RowKind = 'branches' | 'titles' | 'items' | 'holds' | 'loans'

export interface ChangedRow {
  kind: RowKind
  id: number
}

/** A line of the log, possibly deleted since. Lines are ordered by these three fields. */
export interface LogLine {
  xid: number
  kind: string
  rowId: number
}

/** Days after which a line of the log is deleted. */
export const changeLogDays = 30

interface LogState {
  /** Differs when the rows were copied from another database. */
  epoch: string
  /** The last line that was deleted. */
  floor: LogLine
  /** The last line, or the floor when there is none. */
  last: LogLine
  /** The last line before the oldest open transaction. No line can be added before it. */
  settled: LogLine
}

type Reading = Pick<Tx, '$queryRaw'>

/**
 * The oldest transaction id that may still be open. Changes of older ones are visible to this statement and to later
 * ones.
 */
export const oldestOpenXid = Prisma.sql`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`

const asLine = (xid: string, kind: string, rowId: string) =>
  Prisma.raw(`json_build_object('xid', ${xid}, 'kind', ${kind}, 'rowId', ${rowId})`)

const lastLine = (where: Prisma.Sql) => Prisma.sql`coalesce((
  SELECT ${asLine('xid', 'kind', 'row_id')} FROM row_changes ${where}
   ORDER BY xid DESC, kind DESC, row_id DESC LIMIT 1), floor)`

/** Reads the current limits of the log. */
export async function logState(tx: Reading): Promise<LogState> {
  const [state] = await tx.$queryRaw<LogState[]>`
    SELECT epoch, floor, ${lastLine(Prisma.empty)} AS last, ${lastLine(Prisma.sql`WHERE xid < ${oldestOpenXid}`)} AS settled
      FROM (SELECT epoch, ${asLine('floor_xid', 'floor_kind', 'floor_row_id')} AS floor FROM change_logs) log`
  if (!state)
    throw new Error('The table change_logs is empty. It must have the row that the migration row_changes inserted.')
  return state
}

/** Reports whether the log still holds every line after this one, and the line belongs to this log. */
export const isInLog = (line: LogLine, { floor, last }: LogState) =>
  compareLines(line, floor) >= 0 && compareLines(line, last) <= 0

export function compareLines(a: LogLine, b: LogLine): number {
  const keys = (['xid', 'kind', 'rowId'] as const).map((key) => (a[key] < b[key] ? -1 : Number(a[key] > b[key])))
  return keys.find((sign) => sign !== 0) ?? 0
}

/**
 * Returns rows of these kinds that changed after a line and up to a settled one, in the order of the log, up to a
 * limit. A row that changed several times appears only at its last change.
 */
export function changedRows(tx: Reading, kinds: readonly RowKind[], after: LogLine, upTo: LogLine, most: number) {
  return tx.$queryRaw<(LogLine & { kind: RowKind })[]>`
    SELECT c.xid::float8 AS xid, c.kind, c.row_id AS "rowId" FROM row_changes c
     WHERE (c.xid, c.kind, c.row_id) > (${after.xid}::bigint, ${after.kind}, ${after.rowId}::int)
       AND (c.xid, c.kind, c.row_id) <= (${upTo.xid}::bigint, ${upTo.kind}, ${upTo.rowId}::int)
       AND c.kind = ANY(${kinds}::text[])
       AND NOT EXISTS (SELECT FROM row_changes n WHERE n.kind = c.kind AND n.row_id = c.row_id AND n.xid > c.xid
             AND n.xid <= ${upTo.xid}::bigint)
     ORDER BY c.xid, c.kind, c.row_id LIMIT ${most}`
}
