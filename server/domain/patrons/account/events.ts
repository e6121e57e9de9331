import type { AccountEventKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'

/** Retention of account events in days. */
export const accountEventDays = 90

interface Event {
  kind: AccountEventKind
  /** The browser or OAuth client that caused the event. Undefined when none of the patron's did. */
  device?: string | undefined
  /** For a sign-in, the number of wrong passwords and codes since the previous one. */
  failures?: number | undefined
  /** The other patron of a family grant (P16). */
  relativeId?: number | undefined
}

/** Records an account event for the patron to see. Call it in the transaction of the event. */
export async function recordEvent(tx: Tx, patronId: number, event: Event, now: Date): Promise<void> {
  await tx.accountEvent.create({ data: { patronId, at: now, ...event }, select: { id: true } })
}
