import { hash, verify } from '@node-rs/argon2'
import type { Database } from '../../../database/database.ts'
import { NotFound, Refusal } from '../../common/refusal.ts'
import { systemOf } from '../../library-system/connected.ts'
import { patronOfSystem } from '../cards/library-system-card.ts'
import { attempt, type Origin } from './sign-in-attempts.ts'

/** The password asked for again is not the patron's. */
export class WrongPassword extends Refusal {
  constructor() {
    super('The password is not right.')
  }
}

/** argon2id with the package's parameters (19 MiB, 2 passes), which are OWASP's. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

// Verified against when there is no such card, so that both answers take the same time.
const dummyHash = hashPassword('nobody')

/** Whether the password belongs to the hash; without a hash it takes as long, and is wrong. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const right = await verify(passwordHash ?? (await dummyHash), password)
  return right && Boolean(passwordHash)
}

/** Card numbers may be typed in full width, with spaces or hyphens. */
export function typedCardNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '')
}

/**
 * Asks a signed-in patron's password again, before what a thief of the open session must not do. Tries are counted as
 * at sign-in. Returns the hash it was checked against; null where the library's own system keeps the password (G2).
 */
export async function confirmPassword(
  db: Database,
  patronId: number,
  password: string,
  origin: Origin,
  now: Date,
): Promise<{ passwordHash: string | null }> {
  const patron = await db.prisma.patron.findUnique({
    where: { id: patronId },
    select: { cardNumber: true, passwordHash: true, exportNumber: true },
  })
  if (!patron) throw new NotFound('password')
  const { cardNumber, passwordHash, exportNumber } = patron
  const system = passwordHash === null && exportNumber !== null ? systemOf(db) : undefined
  if (passwordHash === null && !system) throw new NotFound('password')
  return attempt(db, { purpose: 'password', cardNumber, origin }, now, async () => {
    const isRight = system
      ? (await patronOfSystem(db, system, { cardNumber, password }, now)) === patronId
      : await isPassword(password, passwordHash)
    if (!isRight) throw new WrongPassword()
    return { passwordHash }
  })
}

/** The same of somebody whose password this service keeps itself. */
export async function confirmOwnPassword(...asked: Parameters<typeof confirmPassword>): Promise<string> {
  const { passwordHash } = await confirmPassword(...asked)
  if (passwordHash === null) throw new NotFound('password')
  return passwordHash
}
