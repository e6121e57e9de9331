import type { Database } from '../../../database/database.ts'
import { changeAccount } from '../../library-system/account.ts'
import type { ConnectedSystem } from '../../library-system/connected.ts'
import type { Cardholder, SystemHold } from '../../library-system/port.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** A patron whose account is in the connected library system. */
export interface PatronInSystem {
  db: Database
  system: ConnectedSystem
  patronId: number
  now: Date
}

/** Cancels a hold that was just read. Staff take the copy of a ready one off the shelf first (H7). */
export function sendCancellation(
  { db, system, patronId, now }: PatronInSystem,
  holder: Cardholder,
  hold: SystemHold,
): Promise<'CANCELLED' | 'REQUESTED'> {
  const cancel = () =>
    changeAccount(db, system, patronId, now, 'cancel', (asked, call) => asked.cancel(holder, hold, call))
  // Another process may send the same request now. The adapter reads the hold again before it sends one.
  return hold.state === 'READY' ? oneAtATime(db, hold.id, cancel) : cancel()
}
