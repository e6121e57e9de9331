import type { Database, Tx } from '../../../database/database.ts'
import { lockCards } from '../../common/locks.ts'
import { branchesOf } from '../../library/rules/rule-cache.ts'
import { numbersOf } from '../../library-system/account.ts'
import { askSystem, type ConnectedSystem } from '../../library-system/connected.ts'
import { branchCalled } from '../../library-system/matching.ts'
import type { Cardholder } from '../../library-system/port.ts'

/**
 * Who has this card and password by the library's own system (G2), as a patron here; null: nobody. At the first sign-in a
 * row is made that has no more than a number and a branch: no name, no address, no password.
 */
export async function patronOfSystem(
  db: Database,
  system: ConnectedSystem,
  { cardNumber, password }: { cardNumber: string; password: string },
  now: Date,
): Promise<number | null> {
  // What lets anybody in who leaves it empty is no password, whatever the other system says.
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

/** The row of a patron of the other system, with the card that they have now. */
async function keepCardholder(
  tx: Tx,
  exportNumber: string,
  cardNumber: string,
  homeBranchId: number,
): Promise<number | null> {
  await lockCards(tx)
  // A number that went on to somebody else is no longer that of who had it.
  const before = await tx.patron.findUnique({ where: { cardNumber } })
  if (before && before.exportNumber === null) {
    // Who works here is known here alone, whoever has that number elsewhere.
    if (before.role !== 'PATRON') return null
    // A password from before there was that system is good for nothing any more.
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
