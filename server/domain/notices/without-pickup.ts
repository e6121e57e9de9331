import type { Tx } from '../../database/database.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { noticeTogether } from './digest.ts'

/** Asks that the patron be told that the pickup branch of a hold has stopped handing out (L5), if by mail; once a day. */
export async function noticeWithoutPickup(tx: Tx, holdId: number, now: Date): Promise<void> {
  const occasion = `hold-without-pickup:${holdId}:${dateIn(now)}`
  await noticeTogether(tx, { kind: 'HOLD_WITHOUT_PICKUP', occasion, holdId }, now)
}
