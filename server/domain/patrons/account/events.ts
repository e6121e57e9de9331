import type { AccountEventKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'

interface Event {
  kind: AccountEventKind
  /** The browser or program it was done with; absent: none of the patron's. */
  device?: string | undefined
  /** Of a sign-in: wrong passwords since the one before. */
  failures?: number | undefined
}

/** Keeps for the patron's own eyes what happened to the account, in the transaction in which it does. */
export async function recordEvent(tx: Tx, patronId: number, event: Event, now: Date): Promise<void> {
  await tx.accountEvent.create({ data: { patronId, at: now, ...event }, select: { id: true } })
}
