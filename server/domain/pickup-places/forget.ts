import type { Tx } from '../../database/database.ts'
import { undoableSince } from '../circulation/undo/undo.ts'

/**
 * Erases the codes of collected holds that no undo can make ready again (H24, O4). A repeated request needs them for a
 * shorter time (H22).
 */
export function forgetCollectionCodes(tx: Pick<Tx, 'hold'>, now: Date): Promise<{ count: number }> {
  return tx.hold.updateMany({
    where: { state: 'FULFILLED', collectionCode: { not: null }, closedAt: { lte: undoableSince(now) } },
    data: { collectionCode: null },
  })
}
