import type { Tx } from '../../database/database.ts'
import { queueHoldDigest } from './digest.ts'

/** Queues a mail to the patron about a hold that the library cancelled (M4), if the hold is notified by mail. */
export async function queueHoldCancelled(tx: Tx, holdId: number, now: Date): Promise<void> {
  await queueHoldDigest(tx, { kind: 'HOLD_CANCELLED', occasion: `hold-cancelled:${holdId}`, holdId }, now)
}
