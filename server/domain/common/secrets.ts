import { createHash, randomBytes } from 'node:crypto'

/** A secret that cannot be guessed: 160 bits, as 40 characters that fit into any address. */
export function newSecret(): string {
  return randomBytes(20).toString('hex')
}

/** A secret as the database keeps it, so that a copy of the database opens nothing. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
