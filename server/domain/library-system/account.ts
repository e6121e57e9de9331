import type { Database } from '../../database/database.ts'
import { withoutBidiControlsIn } from '../common/bidi-controls.ts'
import { type ConnectedSystem, callLibrarySystem } from './connected.ts'
import type { LibrarySystemOperation } from './guard.ts'
import type { Account, Cardholder, LibrarySystem, RequestContext } from './port.ts'
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
 * Reads the patron's account from the library system, or returns what was read a few seconds ago; nothing of it is
 * stored (G2). Null for a person known only here. Throws when the library system does not know the patron, because an
 * empty account would be wrong.
 */
export async function readAccount(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  now: Date,
): Promise<{ holder: Cardholder; account: Account } | null> {
  const holder = await findCardholder(db, system, patronId)
  if (!holder) return null
  // Without notifications, this process would not learn of a change by another one.
  const isTold = db.version('viewers') !== null
  const load = () => callLibrarySystem(system, now, 'account', (adapter, call) => adapter.account(holder, call))
  const account = await convertRefusals(isTold ? system.accounts.read(patronId, load) : load())
  if (!account) throw patronNotFound()
  return { holder, account: withoutBidiControlsIn(account) }
}

/** Reads the account anew for a change by the patron. Throws instead of returning null. */
export async function readAccountForChange(...[db, system, patronId, now]: Parameters<typeof readAccount>) {
  system.accounts.drop(patronId)
  const found = await readAccount(db, system, patronId, now)
  if (!found) throw patronNotFound()
  return found
}

/**
 * Sends a change of the patron's account. Whatever its outcome, every process forgets the account afterwards, before the
 * caller continues.
 */
export async function changeAccount<Name extends LibrarySystemOperation, Result>(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  now: Date,
  name: Name,
  change: (system: Pick<LibrarySystem, Name>, call: RequestContext) => Promise<Result>,
): Promise<Result> {
  try {
    return await convertRefusals(callLibrarySystem(system, now, name, change))
  } finally {
    system.accounts.drop(patronId)
    // The outcome must reach the patron even when the database does not answer. Others forget the account in seconds.
    // A followed account is read next, so that subscribers learn of the change within a minute (G10).
    await db.prisma.$executeRaw`
      WITH next AS (UPDATE followed_accounts SET turn_at = NULL WHERE patron_id = ${patronId})
      SELECT notify_viewers(ARRAY[${patronId}::int])`.catch(() => {})
  }
}
