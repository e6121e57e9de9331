import type { Tx } from '../../database/database.ts'
import { newSecret } from '../common/secrets.ts'
import { queueNotice } from './queue.ts'

/**
 * Queues a mail to each patron of a family grant that was made or ended (P15, P18). The mail names nobody, because mail is
 * not confidential. The page of family cards has the names.
 */
export async function queueFamilyChanged(
  tx: Tx,
  kind: 'FAMILY_ALLOWED' | 'FAMILY_ENDED',
  patronIds: readonly number[],
  now: Date,
): Promise<void> {
  const change = newSecret()
  for (const patronId of patronIds) {
    await queueNotice(tx, { kind, occasion: `family:${change}:${patronId}`, patronId }, now)
  }
}
