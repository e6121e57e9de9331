import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { Refusal } from '../common/refusal.ts'
import { type ChangedRow, changedRows, compare, isKept, type Line, logState } from './log.ts'

/** In the order in which whoever begins is given them: what others point to comes first. */
export const catalogueKinds = ['branches', 'titles', 'items'] as const

export type CatalogueKind = (typeof catalogueKinds)[number]

/** How far somebody who follows the catalogue has come. */
export interface Position {
  epoch: string
  /** What was logged up to here is known, or will be once all rows are. */
  line: Line
  /** Of who is still given all rows: the last one that was. */
  all: ChangedRow | null
}

/** What was logged after the position is no longer all there, or it is of another log. */
export class CursorTooOld extends Refusal {
  constructor() {
    super('What changed since then is no longer known. Start again without `since`.')
  }
}

type Reading = Pick<Tx, '$queryRaw'>

interface Followed {
  rows: ChangedRow[]
  position: Position
  /** There are more now. */
  more: boolean
}

/**
 * The next rows of the catalogue for who follows it, each of which is to be read after this: first every row there is,
 * then those that came, changed or went. Whatever changes while all rows are given is given again after them.
 */
export async function followCatalogue(tx: Reading, since: Position | null, most: number): Promise<Followed> {
  const state = await logState(tx)
  const from = since ?? { epoch: state.epoch, line: state.settled, all: { kind: catalogueKinds[0], id: 0 } }
  if (from.epoch !== state.epoch || !isKept(from.line, state)) throw new CursorTooOld()
  if (from.all) {
    const rows = await rowsAfter(tx, from.all, most + 1)
    const more = rows.length > most
    const shown = rows.slice(0, most)
    // Those that changed meanwhile are still to come.
    return { rows: shown, position: { ...from, all: more ? (shown.at(-1) ?? from.all) : null }, more: true }
  }
  // Whoever asked just before may have seen further than what is settled for this statement.
  const settled = compare(from.line, state.settled) > 0 ? from.line : state.settled
  const lines = await changedRows(tx, catalogueKinds, from.line, settled, most + 1)
  const more = lines.length > most
  const shown = lines.slice(0, most)
  return {
    rows: shown.map(({ kind, rowId }) => ({ kind, id: rowId })),
    position: { ...from, line: more ? (shown.at(-1) ?? from.line) : settled },
    more,
  }
}

/** Rows of the catalogue by kind and number, after one of them. */
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
