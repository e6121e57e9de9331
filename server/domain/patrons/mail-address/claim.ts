import { randomInt } from 'node:crypto'
import type { AddressClaim } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { NoMailServer, requireMailServer } from '../../notices/mail-server.ts'
import { queueNotice } from '../../notices/queue.ts'
import { confirmPassword, WrongPassword } from '../passwords/password.ts'
import { type Origin, TooManyAttempts } from '../passwords/sign-in-attempts.ts'
import { countClaim, TooManyClaims } from './claim-limits.ts'
import { AddressUnusable, parseMailAddress } from './typed-address.ts'

/** The number of wrong codes that end a claim. */
export const maxTries = 5
const claimLife = 24 * 3600_000

/** A mail address that is not verified yet. */
export interface PendingAddress {
  address: string
  expiresAt: Date
  /** The number of attempts left for the code. */
  triesLeft: number
}

/**
 * Sends a link and a code to a new mail address. The code serves patrons whose mailbox is on another device (P4).
 * Replaces an earlier claim. The registered address stays until the new one is verified.
 */
export async function claimAddress(
  db: Database,
  patronId: number,
  { address: typed, password }: { address: string; password: string },
  origin: Origin,
  now: Date,
): Promise<PendingAddress> {
  requireMailServer()
  const address = parseMailAddress(typed)
  await confirmPassword(db, patronId, password, origin, now)
  return db.prisma.$transaction(async (tx) => {
    await lockPatron(tx, patronId)
    await countClaim(tx, patronId, address, now)
    const [secret, code] = [newSecret(), String(randomInt(1_000_000)).padStart(6, '0')]
    const hash = secretHash(secret)
    const claim = {
      address,
      secretHash: hash,
      codeHash: codeHash(hash, code),
      tries: 0,
      createdAt: now,
      expiresAt: new Date(now.getTime() + claimLife),
    }
    await tx.addressClaim.upsert({ where: { patronId }, create: { ...claim, patronId }, update: claim })
    const occasion = `verify-address:${hash}`
    await queueNotice(tx, { kind: 'VERIFY_ADDRESS', occasion, patronId, address, content: { secret, code } }, now)
    return pending(claim)
  })
}
claimAddress.refusals = [AddressUnusable, NoMailServer, WrongPassword, TooManyAttempts, TooManyClaims]

/** Returns the patron's unverified address. Null when there is none or it has expired. */
export async function pendingAddress(
  { prisma }: Database,
  patronId: number,
  now: Date,
): Promise<PendingAddress | null> {
  const claim = await openClaim(prisma, patronId, now)
  return claim && pending(claim)
}

export function openClaim(tx: Pick<Tx, 'addressClaim'>, patronId: number, now: Date): Promise<AddressClaim | null> {
  return tx.addressClaim.findFirst({ where: { patronId, expiresAt: { gt: now } } })
}

/** Hashes a code together with its claim, so that equal codes of two claims have different hashes. */
export function codeHash(hashOfSecret: string, code: string): string {
  return secretHash(`${hashOfSecret} ${code}`)
}

function pending({ address, expiresAt, tries }: Pick<AddressClaim, 'address' | 'expiresAt' | 'tries'>): PendingAddress {
  return { address, expiresAt, triesLeft: maxTries - tries }
}
