import type { Database } from '../../database/database.ts'
import { withoutBidiControlsIn } from '../common/bidi-controls.ts'
import { askSystem, type ConnectedSystem } from './connected.ts'
import type { Account, Cardholder } from './port.ts'
import { noLongerHere, refusing } from './refused.ts'

/** What the numbers begin with by which its patrons are known here: another system may give another patron the same. */
export const numbersOf = ({ source }: Pick<ConnectedSystem, 'source'>) => `${source}:`

/** The patron as the other system names them; null: somebody whom only this service knows, as its own staff. */
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
 * Everything that the other system has of a patron, read anew and kept nowhere (G2); null: somebody whom only this service
 * knows. Refused where that system knows no such patron, or no longer: an empty account would be a lie.
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

/** The same for an act of that patron. */
export async function accountToAct(...asked: Parameters<typeof accountOf>) {
  const found = await accountOf(...asked)
  if (!found) throw noLongerHere()
  return found
}
