import type { Database } from '../../database/database.ts'
import { withoutBidiControlsIn } from '../common/bidi-controls.ts'
import { type ConnectedSystem, callLibrarySystem } from './connected.ts'
import type { Account, Cardholder } from './port.ts'
import { convertRefusals, patronNotFound } from './refused.ts'

/**
 * The prefix of patron numbers that come from this library system. Two systems may use the same number for different
 * patrons.
 */
export const patronNumberPrefix = ({ source }: Pick<ConnectedSystem, 'source'>) => `${source}:`

/** Returns the patron's key in the library system. Null for a person known only here, for example a staff member. */
export async function findCardholder(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
): Promise<Cardholder | null> {
  const row = await db.prisma.patron.findUnique({
    where: { id: patronId },
    select: { exportNumber: true, cardNumber: true },
  })
  const mine = patronNumberPrefix(system)
  if (!row?.exportNumber?.startsWith(mine)) return null
  return { key: row.exportNumber.slice(mine.length), cardNumber: row.cardNumber }
}

/**
 * Reads the patron's account from the library system; nothing of it is stored (G2). Null for a person known only here.
 * Throws when the library system does not know the patron, because an empty account would be wrong.
 */
export async function readAccount(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  now: Date,
): Promise<{ holder: Cardholder; account: Account } | null> {
  const holder = await findCardholder(db, system, patronId)
  if (!holder) return null
  const account = await convertRefusals(
    callLibrarySystem(system, now, 'account', (asked, call) => asked.account(holder, call)),
  )
  if (!account) throw patronNotFound()
  return { holder, account: withoutBidiControlsIn(account) }
}

/** Reads the account for a change by the patron. Throws instead of returning null. */
export async function readAccountForChange(...asked: Parameters<typeof readAccount>) {
  const found = await readAccount(...asked)
  if (!found) throw patronNotFound()
  return found
}
