import type { Tx } from '../../db.ts'
import { lockOwnHold } from './own.ts'
import { HoldNotChangeable } from './refusals.ts'
import { moveHolds } from './states.ts'

/** Cancels the patron's waiting hold at once (H7). Cancelling it again is a harmless success. */
export async function cancelHold(tx: Tx, patronId: number, holdId: number, now: Date): Promise<number> {
  const { state } = await lockOwnHold(tx, patronId, holdId)
  if (state === 'CANCELLED' || state === 'CANCEL_REQUESTED') return holdId
  if (state !== 'RECEIVED' && state !== 'QUEUED') throw new HoldNotChangeable({ state })
  await moveHolds(tx, [holdId], state, { to: 'CANCELLED', now, actor: 'patron' })
  return holdId
}
