import type { Tx } from '../server/database/database.ts'
import { type CheckedIn, judgeCheckIn } from '../server/domain/circulation/check-in.ts'
import type { Desk } from '../server/domain/desk.ts'
import { write } from '../server/domain/writes.ts'

/** Takes a copy in, and writes it. */
export async function checkIn(tx: Tx, barcode: string, desk: Desk): Promise<CheckedIn> {
  const { checkedIn, writes } = await judgeCheckIn(tx, barcode, desk)
  await write(tx, writes)
  return checkedIn
}
