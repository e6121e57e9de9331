import { hashRaw } from '@node-rs/argon2'
import type { Tx } from '../../database/database.ts'

/** As an identifier is read: without the spaces and hyphens that people type; null: it can be none. */
export function readIdentifier(scanned: string): string | null {
  const plain = scanned.normalize('NFKC').replace(/[\s-]/g, '')
  return /^(?=.*\d)[!-~]{6,64}$/.test(plain) ? plain : null
}

/**
 * What is kept of an identifier. It may be a short number, and an ordinary hash of one is guessed in a second from a
 * copy of the database; this one costs as much as a password's, and is the same for the same identifier.
 */
export async function hashIdentifier({ policy }: Pick<Tx, 'policy'>, identifier: string): Promise<string> {
  const { identifierSalt } = await policy.findUniqueOrThrow({ where: { id: 1 }, select: { identifierSalt: true } })
  return (await hashRaw(identifier, { salt: Buffer.from(identifierSalt) })).toString('base64url')
}

/** Whose second identifier this is, as scanned (O1); null: nobody's. */
export async function patronOfIdentifier(
  tx: Pick<Tx, 'patron' | 'policy'>,
  scanned: string,
): Promise<{ id: number; identifierHash: string | null } | null> {
  const identifier = readIdentifier(scanned)
  if (identifier === null) return null
  const tied = await tx.patron.findFirst({ where: { identifierHash: { not: null } }, select: { id: true } })
  // Where nobody has one, nothing is hashed in vain.
  if (!tied) return null
  const identifierHash = await hashIdentifier(tx, identifier)
  return tx.patron.findUnique({ where: { identifierHash }, select: { id: true, identifierHash: true } })
}
