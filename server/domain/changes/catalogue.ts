import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { refusal } from '../common/refusal.ts'
import { type ChangedRow, changedRows, changeLogDays, compareLines, isInLog, type LogLine, logState } from './log.ts'

/** The order in which a new follower receives rows: referenced kinds come first. */
export const catalogueKinds = ['branches', 'titles', 'items'] as const

export type CatalogueKind = (typeof catalogueKinds)[number]

/** The position of a follower of the catalogue. */
export interface Position {
  epoch: string
  /** The follower knows all changes up to here, or will once the initial rows are complete. */
  line: LogLine
  /** During the initial transfer, the last row that was sent. Null once it is complete. */
  all: ChangedRow | null
}

/** The log no longer holds every change after the position, or the position is from another log. */
export const CursorTooOld = refusal(
  'CursorTooOld',
  `The cursor is older than ${changeLogDays} days. Start again without \`since\`.`,
  { message: 'The changes since then are no longer stored. Start again without `since`.' },
)

type Reading = Pick<Tx, '$queryRaw'>

interface CatalogueChanges {
  rows: ChangedRow[]
  position: Position
  /** Whether more rows are available now. */
  more: boolean
}

/**
 * Returns the next rows for a follower of the catalogue. Read each of them after this call. A follower first receives
 * every row, and then those that were added, changed or deleted. Rows that change during the initial transfer are sent
 * again after it.
 */
export async function followCatalogue(tx: Reading, since: Position | null, most: number): Promise<CatalogueChanges> {
  const state = await logState(tx)
  const from = since ?? { epoch: state.epoch, line: state.settled, all: { kind: catalogueKinds[0], id: 0 } }
  if (from.epoch !== state.epoch || !isInLog(from.line, state)) throw new CursorTooOld()
  if (from.all) {
    const rows = await rowsAfter(tx, from.all, most + 1)
    const more = rows.length > most
    const shown = rows.slice(0, most)
    // Changes made during the initial transfer still follow.
    return { rows: shown, position: { ...from, all: more ? (shown.at(-1) ?? from.all) : null }, more: true }
  }
  // An earlier call, on another snapshot, may have seen further than this statement considers settled.
  const settled = compareLines(from.line, state.settled) > 0 ? from.line : state.settled
  const lines = await changedRows(tx, catalogueKinds, from.line, settled, most + 1)
  const more = lines.length > most
  const shown = lines.slice(0, most)
  return {
    rows: shown.map(({ kind, rowId }) => ({ kind, id: rowId })),
    position: { ...from, line: more ? (shown.at(-1) ?? from.line) : settled },
    more,
  }
}
followCatalogue.refusals = [CursorTooOld]

/** Returns rows of the catalogue by kind and id, after a given one. */
async function rowsAfter(tx: Reading, { kind, id }: ChangedRow, most: number): Promise<ChangedRow[]> {
  const rest = catalogueKinds.slice(catalogueKinds.indexOf(kind as CatalogueKind))
  const parts = rest.map(
    (one, i) => Prisma.sql`
      (SELECT ${one}::text AS kind, ${i}::int AS place, id FROM ${Prisma.raw(one)} WHERE id > ${i === 0 ? id : 0}
        ORDER BY id LIMIT ${most})`,
  )
  return tx.$queryRaw<ChangedRow[]>`
    SELECT kind, id FROM (${Prisma.join(parts, ' UNION ALL ')}) found ORDER BY place, id LIMIT ${most}`
}
