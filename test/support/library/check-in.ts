import type { Tx } from '../../../server/database/database.ts'
import { type CheckedIn, judgeCheckIn } from '../../../server/domain/circulation/check-in.ts'
import type { Desk } from '../../../server/domain/common/actor.ts'
import { write } from '../../../server/domain/common/write-batch.ts'

/** Takes a copy in, found if it was missing, and writes it. */
export async function checkIn(tx: Tx, barcode: string, desk: Desk, { found = true } = {}): Promise<CheckedIn> {
  const { checkedIn, writes } = await judgeCheckIn(tx, barcode, desk, { found })
  await write(tx, writes)
  return checkedIn
}
