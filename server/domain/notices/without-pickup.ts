import type { Tx } from '../../database/database.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { queueHoldDigest } from './digest.ts'

/** Queues a mail about a hold whose pickup branch no longer hands out its title (L5), at most once a day. */
export async function queueWithoutPickup(tx: Tx, holdId: number, now: Date): Promise<void> {
  const occasion = `hold-without-pickup:${holdId}:${dateIn(now)}`
  await queueHoldDigest(tx, { kind: 'HOLD_WITHOUT_PICKUP', occasion, holdId }, now)
}
