import type { AccountEventKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { recordEvent } from '../account/events.ts'

interface Pair {
  grantorId: number
  helperId: number
}

/** The patron whose browser caused an event, and the browser. */
export interface ByPatron {
  patronId: number
  device: string
}

type FamilyEvent = Extract<AccountEventKind, `FAMILY_${string}`>

/**
 * Records an event of a grant for both patrons, each with the other one's id (P16). Only the patron who caused it sees the
 * browser. An event names no title (P8).
 */
export async function recordFamilyEvent(
  tx: Tx,
  kind: FamilyEvent,
  { grantorId, helperId }: Pair,
  now: Date,
  by?: ByPatron | undefined,
): Promise<void> {
  for (const [patronId, relativeId] of [
    [grantorId, helperId],
    [helperId, grantorId],
  ] as const) {
    await recordEvent(
      tx,
      patronId,
      { kind, relativeId, device: by?.patronId === patronId ? by.device : undefined },
      now,
    )
  }
}
