import { hash, verify } from '@node-rs/argon2'
import type { Database } from '../../../database/database.ts'
import { NotFound, refusal } from '../../common/refusal.ts'
import { librarySystemOf } from '../../library-system/connected.ts'
import { verifySystemCard } from '../cards/library-system-card.ts'
import { type Origin, runAttempt } from './sign-in-attempts.ts'

export const WrongPassword = refusal('WrongPassword', 'The repeated password is wrong.', {
  message: 'The password is wrong.',
})

/** Hashes with argon2id and the defaults of the package (19 MiB, 2 passes), which are OWASP's recommendation. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

// Verified when the card does not exist, so that both cases take the same time.
const dummyHash = hashPassword('nobody')

/** Verifies a password. Without a hash it returns false after the same time. */
export async function verifyPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const right = await verify(passwordHash ?? (await dummyHash), password)
  return right && Boolean(passwordHash)
}

/**
 * Checks a signed-in patron's password again before sensitive actions, in case another person has taken over the
 * session. Failures count as in a sign-in. Returns the verified hash. Null when the library system keeps the password
 * (G2).
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
  const system = passwordHash === null && exportNumber !== null ? librarySystemOf(db) : undefined
  if (passwordHash === null && !system) throw new NotFound('password')
  return runAttempt(db, { purpose: 'password', cardNumber, origin }, now, async () => {
    const isRight = system
      ? (await verifySystemCard(db, system, { cardNumber, password }, now)) === patronId
      : await verifyPassword(password, passwordHash)
    if (!isRight) throw new WrongPassword()
    return { passwordHash }
  })
}

/** The same for an account whose password this service stores. Throws `NotFound` for others. */
export async function confirmOwnPassword(...args: Parameters<typeof confirmPassword>): Promise<string> {
  const { passwordHash } = await confirmPassword(...args)
  if (passwordHash === null) throw new NotFound('password')
  return passwordHash
}
