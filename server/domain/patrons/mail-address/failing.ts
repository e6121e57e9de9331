import type { Tx } from '../../../database/database.ts'

/** Marks a mail address as failing (P7) when it is still the patron's. */
export async function markFailing(tx: Tx, patronId: number, address: string, now: Date): Promise<boolean> {
  const { count } = await tx.patron.updateMany({
    where: { id: patronId, mailAddress: address, mailFailingSince: null },
    data: { mailFailingSince: now },
  })
  return count > 0
}
