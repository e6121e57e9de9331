import type { Tx } from '../../database/database.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { queueNotice } from './queue.ts'

/** Queues a mail to a staff member when wrong codes follow the right password (O2), at most once a day. */
export async function queueSecondFactorGuessed(tx: Tx, patronId: number, now: Date): Promise<void> {
  const occasion = `second-factor-guessed:${patronId}:${dateIn(now)}`
  await queueNotice(tx, { kind: 'SECOND_FACTOR_GUESSED', occasion, patronId }, now)
}
