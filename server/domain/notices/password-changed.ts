import type { Tx } from '../../database/database.ts'
import { newSecret } from '../common/secrets.ts'
import { queueNotice } from './queue.ts'

/** Queues a mail to the patron about a changed password (M4). Every change is an occasion of its own. */
export async function queuePasswordChanged(tx: Tx, patronId: number, now: Date): Promise<void> {
  await queueNotice(tx, { kind: 'PASSWORD_CHANGED', occasion: `password-changed:${newSecret()}`, patronId }, now)
}
