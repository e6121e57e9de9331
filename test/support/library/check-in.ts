import type { Tx } from '../../../server/database/database.ts'
import { type CheckedIn, judgeCheckIn } from '../../../server/domain/circulation/check-in.ts'
import type { DeskActor } from '../../../server/domain/common/actor.ts'
import { write } from '../../../server/domain/common/write-batch.ts'

/** Checks a copy in and writes the result. A missing copy counts as found. */
export async function checkIn(tx: Tx, barcode: string, desk: DeskActor, { found = true } = {}): Promise<CheckedIn> {
  const { checkedIn, writes } = await judgeCheckIn(tx, barcode, desk, { found })
  await write(tx, writes)
  return checkedIn
}
