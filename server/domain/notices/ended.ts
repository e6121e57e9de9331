import type { Tx } from '../../database/database.ts'
import { queueHoldDigest } from './digest.ts'

/** Queues a mail about a hold that ended after its last day (H16, M4), if the hold is notified by mail. */
export async function queueHoldEnded(tx: Tx, holdId: number, now: Date): Promise<void> {
  await queueHoldDigest(tx, { kind: 'HOLD_ENDED', occasion: `hold-ended:${holdId}`, holdId }, now)
}
