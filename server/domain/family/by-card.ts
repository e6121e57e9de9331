import type { Database } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { normalizeCardNumber } from '../patrons/cards/card-number.ts'
import { verifyPassword } from '../patrons/passwords/password.ts'
import { type Origin, runAttempt, TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'
import { WrongCardOrPassword } from '../patrons/second-factor/sign-in.ts'
import { type GrantChoices, saveGrant } from './grant.ts'
import { FamilyCardRefused } from './refusals.ts'

/**
 * Makes the grant of a card whose password the helper knows, such as a parent with the card of a child (P15). Attempts
 * count as sign-ins of that card (P1). No session of the card is opened.
 */
export async function addCard(
  db: Database,
  helperId: number,
  typed: { cardNumber: string; password: string },
  choices: GrantChoices,
  { device, ...origin }: Origin & { device: string },
  now: Date,
): Promise<{ grantId: number }> {
  const cardNumber = normalizeCardNumber(typed.cardNumber)
  const known = await runAttempt(db, { purpose: 'password', cardNumber, origin }, now, async () => {
    const found = await db.prisma.patron.findUnique({ where: { cardNumber } })
    if (!(await verifyPassword(typed.password, found?.passwordHash)) || !found) throw new WrongCardOrPassword()
    return found
  })
  if (known.passwordIsProvisional) throw new FamilyCardRefused({ reason: 'PROVISIONAL' })
  const wanted = { grantorId: known.id, helperId, way: 'CARD', ...choices } as const
  return db.prisma.$transaction((tx) =>
    saveGrant(tx, wanted, now, {
      by: { patronId: helperId, device },
      // A password that changed meanwhile has ended all grants, and must not make a new one.
      check: async (grantor) => {
        if (grantor.passwordHash !== known.passwordHash) throw new WrongCardOrPassword()
      },
    }).catch(asWrongCard),
  )
}
addCard.refusals = [WrongCardOrPassword, TooManyAttempts, ...saveGrant.refusals]

/** A card that was closed meanwhile gets the answer of an unknown one. */
function asWrongCard(error: unknown): never {
  throw error instanceof NotFound ? new WrongCardOrPassword() : error
}
