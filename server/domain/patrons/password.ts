import { hash, verify } from '@node-rs/argon2'
import type { Database } from '../../db.ts'
import { Refusal } from '../refusal.ts'

/** One answer for an unknown card, a card without password and a wrong password (P1). */
export class WrongCardOrPassword extends Refusal {
  constructor() {
    super('The card number or the password is not right.')
  }
}

export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

// Verified against when there is no such card, so that both answers take the same time.
const nobodysHash = hashPassword('nobody')

/** The patron who has this card and password. Card numbers may be typed in full width or with spaces. */
export async function authenticate({ prisma }: Database, cardNumber: string, password: string): Promise<number> {
  const patron = await prisma.patron.findUnique({
    where: { cardNumber: cardNumber.normalize('NFKC').replace(/[\s-]/g, '') },
    select: { id: true, passwordHash: true },
  })
  const right = await verify(patron?.passwordHash ?? (await nobodysHash), password)
  if (!patron?.passwordHash || !right) throw new WrongCardOrPassword()
  return patron.id
}
