import type { Database } from '../../database/database.ts'
import { withoutBidiControlsIn } from '../common/bidi-controls.ts'
import { askSystem, type ConnectedSystem } from './connected.ts'
import type { Account, Cardholder } from './port.ts'
import { noLongerHere, refusing } from './refused.ts'

/**
 * The prefix of patron numbers that come from this library system. Two systems may use the same number for different
 * patrons.
 */
export const numbersOf = ({ source }: Pick<ConnectedSystem, 'source'>) => `${source}:`

/** Returns the patron's key in the library system. Null for a person known only here, for example a staff member. */
export async function cardholderOf(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
): Promise<Cardholder | null> {
  const row = await db.prisma.patron.findUnique({
    where: { id: patronId },
    select: { exportNumber: true, cardNumber: true },
  })
  const mine = numbersOf(system)
  if (!row?.exportNumber?.startsWith(mine)) return null
  return { key: row.exportNumber.slice(mine.length), cardNumber: row.cardNumber }
}

/**
 * Reads the patron's account from the library system; nothing of it is stored (G2). Null for a person known only here.
 * Throws when the library system does not know the patron, because an empty account would be wrong.
 */
export async function accountOf(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  now: Date,
): Promise<{ holder: Cardholder; account: Account } | null> {
  const holder = await cardholderOf(db, system, patronId)
  if (!holder) return null
  const account = await refusing(askSystem(system, now, 'account', (asked, call) => asked.account(holder, call)))
  if (!account) throw noLongerHere()
  return { holder, account: withoutBidiControlsIn(account) }
}

/** Reads the account for a change by the patron. Throws instead of returning null. */
export async function accountToAct(...asked: Parameters<typeof accountOf>) {
  const found = await accountOf(...asked)
  if (!found) throw noLongerHere()
  return found
}
