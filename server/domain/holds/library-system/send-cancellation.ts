import type { Database } from '../../../database/database.ts'
import { changeAccount, readAccountForChange } from '../../library-system/account.ts'
import type { ConnectedSystem } from '../../library-system/connected.ts'
import type { Cardholder, LibrarySystemSubject, SystemHold } from '../../library-system/port.ts'
import { RefusedByLibrary } from '../../library-system/refused.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** A patron whose account is in the connected library system. */
export interface PatronInSystem {
  db: Database
  system: ConnectedSystem
  patronId: number
  now: Date
}

/**
 * Cancels a hold that was just read. Staff take the copy of a ready one off the shelf first (H7). A hold that is gone by
 * now was cancelled by another press of the button, unless its copy is on loan to the patron.
 */
export async function sendCancellation(
  of: PatronInSystem,
  holder: Cardholder,
  hold: SystemHold,
): Promise<'CANCELLED' | 'REQUESTED'> {
  try {
    return await send(of, holder, hold)
  } catch (error) {
    if (!(error instanceof RefusedByLibrary && error.reason === 'NOT_FOUND')) throw error
    const { account } = await readAccountForChange(of.db, of.system, of.patronId, of.now)
    if (account.holds.some(({ id }) => id === hold.id) || account.loans.some((loan) => isSame(loan, hold))) throw error
    return 'CANCELLED'
  }
}

const isSame = (one: LibrarySystemSubject, other: LibrarySystemSubject) =>
  (one.record !== null && one.record === other.record) || (one.barcode !== null && one.barcode === other.barcode)

function send(
  { db, system, patronId, now }: PatronInSystem,
  holder: Cardholder,
  hold: SystemHold,
): Promise<'CANCELLED' | 'REQUESTED'> {
  const cancel = () =>
    changeAccount(db, system, patronId, now, 'cancel', (asked, call) => asked.cancel(holder, hold, call))
  // Another process may send the same request now. The adapter reads the hold again before it sends one.
  return hold.state === 'READY' ? oneAtATime(db, hold.id, cancel) : cancel()
}
