import type { Tx } from '../../database/database.ts'
import { newSecret } from '../common/secrets.ts'
import { queueNotice } from './queue.ts'

/** Asks that the patron be told that the password is another one now (M4); every change is an occasion of its own. */
export async function noticePasswordChanged(tx: Tx, patronId: number, now: Date): Promise<void> {
  await queueNotice(tx, { kind: 'PASSWORD_CHANGED', occasion: `password-changed:${newSecret()}`, patronId }, now)
}
