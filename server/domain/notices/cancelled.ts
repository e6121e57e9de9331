import type { Tx } from '../../database/database.ts'
import { noticeTogether } from './digest.ts'

/** Asks that the patron be told that the library cancelled a hold (M4), if by mail. */
export async function noticeCancelled(tx: Tx, holdId: number, now: Date): Promise<void> {
  await noticeTogether(tx, { kind: 'HOLD_CANCELLED', occasion: `hold-cancelled:${holdId}`, holdId }, now)
}
