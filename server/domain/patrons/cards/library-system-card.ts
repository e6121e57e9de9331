import type { Database, Tx } from '../../../database/database.ts'
import { lockCards } from '../../common/locks.ts'
import { defaultCategory } from '../../library/patron-categories/read.ts'
import { cachedBranches } from '../../library/rules/rule-cache.ts'
import { patronNumberPrefix } from '../../library-system/account.ts'
import { type ConnectedSystem, callLibrarySystem } from '../../library-system/connected.ts'
import { findBranchByCode } from '../../library-system/matching.ts'
import type { Cardholder } from '../../library-system/port.ts'
import { convertRefusals } from '../../library-system/refused.ts'
import { normalizeCardNumber } from './card-number.ts'

/**
 * Verifies card and password with the library system (G2) and returns the id of the patron here. Null when they are
 * wrong. Throws PASSWORD_EXPIRED when the password must be renewed there. The first sign-in creates a row with only a
 * number and a branch: no name, no address, no password.
 */
export async function verifySystemCard(
  db: Database,
  system: ConnectedSystem,
  { cardNumber, password }: { cardNumber: string; password: string },
  now: Date,
): Promise<number | null> {
  // An empty password is always wrong, because some systems accept it for every card.
  if (password === '') return null
  let holder: Cardholder | null = null
  for (const written of waysOfWriting(cardNumber)) {
    holder ??= await convertRefusals(
      callLibrarySystem(system, now, 'authenticate', (adapter, call) => adapter.authenticate(written, password, call)),
    )
  }
  if (!holder) return null
  const known = await db.prisma.patron.findUnique({
    where: { exportNumber: exportNumberOf(system, holder) },
    select: { id: true, cardNumber: true },
  })
  if (known?.cardNumber === holder.cardNumber) return known.id
  const account = await callLibrarySystem(system, now, 'account', (adapter, call) => adapter.account(holder, call))
  const home = (await findBranchByCode(db, account?.homeBranch ?? null, now)) ?? (await cachedBranches(db))[0]
  if (!home) throw new Error('The library has no branch.')
  return db.prisma.$transaction((tx) => saveCardholder(tx, exportNumberOf(system, holder), holder.cardNumber, home.id))
}

/**
 * The card number as it was entered, because only the library system knows whether a hyphen, a space or a small letter
 * belongs to it (G9). Then without spaces and hyphens, which people add to long numbers.
 */
function waysOfWriting(typed: string): string[] {
  const asTyped = typed.normalize('NFKC').trim()
  return [...new Set([asTyped, normalizeCardNumber(typed)])].filter((card) => card !== '')
}

const exportNumberOf = (system: ConnectedSystem, { key }: Cardholder) => patronNumberPrefix(system) + key

/** Creates or updates the row of a patron of the library system with their current card. */
async function saveCardholder(
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
    create: { exportNumber, cardNumber, name: '', categoryCode: await defaultCategory(tx), homeBranchId },
    update: { cardNumber },
    select: { id: true },
  })
  return id
}
