import type { Tx } from '../../../database/database.ts'
import { lockTitles } from '../../common/locks.ts'
import type { ListedTitle } from './note.ts'

/**
 * Moves copies that their source lists with another of its records now (E18). Koha announces such a move only with the
 * new record. A copy that ever circulated here stays, so that no loan or hold changes its title.
 */
export async function moveListedCopies(tx: Tx, source: string, listed: readonly ListedTitle[]): Promise<void> {
  const moved = await tx.$queryRaw<{ itemId: number; from: number; to: number }[]>`
    SELECT i.id AS "itemId", i.title_id AS "from", l."titleId" AS "to"
      FROM jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) AS l("titleId" int, barcodes text[])
      JOIN items i ON i.barcode = ANY(l.barcodes) AND i.title_id <> l."titleId"
      JOIN titles t ON t.id = i.title_id AND t.source = ${source}
     WHERE NOT EXISTS (SELECT FROM loans WHERE loans.item_id = i.id)
       AND NOT EXISTS (SELECT FROM holds WHERE holds.item_id = i.id)`
  if (moved.length === 0) return
  await lockTitles(tx, [...new Set(moved.flatMap(({ from, to }) => [from, to]))])
  await tx.absence.deleteMany({ where: { itemId: { in: moved.map(({ itemId }) => itemId) } } })
  for (const { itemId, from, to } of moved) {
    // The copy may have been lent while this transaction waited for its title.
    const where = { id: itemId, titleId: from, loans: { none: {} }, holds: { none: {} } }
    await tx.item.updateMany({ where, data: { titleId: to } })
  }
}
