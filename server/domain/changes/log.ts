import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

/** Kinds of rows in the log that triggers write (migration row_changes). */
export type RowKind = 'branches' | 'titles' | 'items' | 'holds' | 'loans'

export interface ChangedRow {
  kind: RowKind
  id: number
}

/** A line of the log, or where one was: they are ordered by these three. */
export interface Line {
  xid: number
  kind: string
  rowId: number
}

interface LogState {
  /** Another one where the rows came from another database. */
  epoch: string
  /** The last line that was forgotten. */
  floor: Line
  /** The last one that is there; the floor if there is none. */
  last: Line
  /** The last one before the oldest transaction that is open: before it nothing will be written any more. */
  settled: Line
}

type Reading = Pick<Tx, '$queryRaw'>

/** Transactions from this one on may still be open. Those before it are seen by the statement that asks, and by later ones. */
export const horizon = Prisma.sql`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`

const asLine = (xid: string, kind: string, rowId: string) =>
  Prisma.raw(`json_build_object('xid', ${xid}, 'kind', ${kind}, 'rowId', ${rowId})`)

const lastLine = (where: Prisma.Sql) => Prisma.sql`coalesce((
  SELECT ${asLine('xid', 'kind', 'row_id')} FROM row_changes ${where}
   ORDER BY xid DESC, kind DESC, row_id DESC LIMIT 1), floor)`

/** How far the log goes. */
export async function logState(tx: Reading): Promise<LogState> {
  const [state] = await tx.$queryRaw<LogState[]>`
    SELECT epoch, floor, ${lastLine(Prisma.empty)} AS last, ${lastLine(Prisma.sql`WHERE xid < ${horizon}`)} AS settled
      FROM (SELECT epoch, ${asLine('floor_xid', 'floor_kind', 'floor_row_id')} AS floor FROM change_logs) log`
  if (!state) throw new Error('The log of changes has lost its beginning.')
  return state
}

/** Whether all that was logged after a line is still there, and the line is one of this log. */
export const isKept = (line: Line, { floor, last }: LogState) => compare(line, floor) >= 0 && compare(line, last) <= 0

export function compare(a: Line, b: Line): number {
  const keys = (['xid', 'kind', 'rowId'] as const).map((key) => (a[key] < b[key] ? -1 : Number(a[key] > b[key])))
  return keys.find((sign) => sign !== 0) ?? 0
}

/**
 * Rows of these kinds that changed after a line and up to a settled one, in the order of the log, at most so many. A row
 * that changed again meanwhile is at its last change alone.
 */
export function changedRows(tx: Reading, kinds: readonly RowKind[], after: Line, upTo: Line, most: number) {
  return tx.$queryRaw<(Line & { kind: RowKind })[]>`
    SELECT c.xid::float8 AS xid, c.kind, c.row_id AS "rowId" FROM row_changes c
     WHERE (c.xid, c.kind, c.row_id) > (${after.xid}::bigint, ${after.kind}, ${after.rowId}::int)
       AND (c.xid, c.kind, c.row_id) <= (${upTo.xid}::bigint, ${upTo.kind}, ${upTo.rowId}::int)
       AND c.kind = ANY(${kinds}::text[])
       AND NOT EXISTS (SELECT FROM row_changes n WHERE n.kind = c.kind AND n.row_id = c.row_id AND n.xid > c.xid
             AND n.xid <= ${upTo.xid}::bigint)
     ORDER BY c.xid, c.kind, c.row_id LIMIT ${most}`
}
