import { createHash, randomBytes } from 'node:crypto'

/** Generates a random secret of 160 bits: 40 hexadecimal characters, which any URL can contain. */
export function newSecret(): string {
  return randomBytes(20).toString('hex')
}

/** Hashes a secret for the database, so that a copy of the database grants no access. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
