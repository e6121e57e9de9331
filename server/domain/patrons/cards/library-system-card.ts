import type { Database, Tx } from '../../../database/database.ts'
import { lockCards } from '../../common/locks.ts'
import { branchesOf } from '../../library/rules/rule-cache.ts'
import { numbersOf } from '../../library-system/account.ts'
import { askSystem, type ConnectedSystem } from '../../library-system/connected.ts'
import { branchCalled } from '../../library-system/matching.ts'
import type { Cardholder } from '../../library-system/port.ts'

/**
 * Verifies card and password with the library system (G2) and returns the id of the patron here. Null when they are
 * wrong. The first sign-in creates a row with only a number and a branch: no name, no address, no password.
 */
export async function patronOfSystem(
  db: Database,
  system: ConnectedSystem,
  { cardNumber, password }: { cardNumber: string; password: string },
  now: Date,
): Promise<number | null> {
  // An empty password is always wrong, because some systems accept it for every card.
  if (password === '') return null
  const holder = await askSystem(system, now, 'authenticate', (asked, call) =>
    asked.authenticate(cardNumber, password, call),
  )
  if (!holder) return null
  const known = await db.prisma.patron.findUnique({
    where: { exportNumber: numberHere(system, holder) },
    select: { id: true, cardNumber: true },
  })
  if (known?.cardNumber === holder.cardNumber) return known.id
  const account = await askSystem(system, now, 'account', (asked, call) => asked.account(holder, call))
  const home = (await branchCalled(db, account?.homeBranch ?? null)) ?? (await branchesOf(db))[0]
  if (!home) throw new Error('The library has no branch.')
  return db.prisma.$transaction((tx) => keepCardholder(tx, numberHere(system, holder), holder.cardNumber, home.id))
}

const numberHere = (system: ConnectedSystem, { key }: Cardholder) => numbersOf(system) + key

/** Creates or updates the row of a patron of the library system with their current card. */
async function keepCardholder(
  tx: Tx,
  exportNumber: string,
  cardNumber: string,
  homeBranchId: number,
): Promise<number | null> {
  await lockCards(tx)
  // When a card number has passed to another person, the former holder's row must give it up.
  const before = await tx.patron.findUnique({ where: { cardNumber } })
  if (before && before.exportNumber === null) {
    // Staff sign in with a password of this service, even if the library system has the same card number.
    if (before.role !== 'PATRON') return null
    // A password set before the library system was connected is no longer valid.
    await tx.patron.update({ where: { id: before.id }, data: { exportNumber, passwordHash: null } })
    return before.id
  }
  if (before && before.exportNumber !== exportNumber) {
    await tx.patron.update({ where: { id: before.id }, data: { cardNumber: `-${before.exportNumber}` } })
  }
  const { id } = await tx.patron.upsert({
    where: { exportNumber },
    create: { exportNumber, cardNumber, name: '', category: 'RESIDENT', homeBranchId },
    update: { cardNumber },
    select: { id: true },
  })
  return id
}
