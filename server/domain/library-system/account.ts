import type { Database } from '../../database/database.ts'
import { type ConnectedSystem, readSystem } from './connected.ts'
import type { Account, Cardholder } from './port.ts'
import { noLongerHere } from './refused.ts'

/** The patron as the other system names them; null: somebody whom only this service knows, as its own staff. */
export async function cardholderOf(
  db: Database,
  { source }: ConnectedSystem,
  patronId: number,
): Promise<Cardholder | null> {
  const row = await db.prisma.patron.findUnique({
    where: { id: patronId },
    select: { exportNumber: true, cardNumber: true },
  })
  const mine = `${source}:`
  if (!row?.exportNumber?.startsWith(mine)) return null
  return { key: row.exportNumber.slice(mine.length), cardNumber: row.cardNumber }
}

/** Everything that the other system has of a patron, read anew and kept nowhere (G2); null: it knows no such patron, or no longer. */
export async function accountOf(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  now: Date,
): Promise<{ holder: Cardholder; account: Account } | null> {
  const holder = await cardholderOf(db, system, patronId)
  const account = holder && (await readSystem(system, now, (asked, call) => asked.account(holder, call)))
  return account && { holder, account }
}

/** The same for an act of that patron, which is refused where there is no such account. */
export async function accountToAct(...asked: Parameters<typeof accountOf>): ReturnType<typeof required> {
  return required(await accountOf(...asked))
}

async function required(found: Awaited<ReturnType<typeof accountOf>>) {
  if (!found) throw noLongerHere()
  return found
}
