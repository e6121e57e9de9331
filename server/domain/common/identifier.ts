import { hashRaw } from '@node-rs/argon2'
import { withoutSeparators } from '../../common/without-separators.ts'
import type { Tx } from '../../database/database.ts'

/** Normalises a scanned identifier by removing spaces and hyphens. Null when it cannot be an identifier. */
export function readIdentifier(scanned: string): string | null {
  const plain = withoutSeparators(scanned)
  return /^(?=.*\d)[!-~]{6,64}$/.test(plain) ? plain : null
}

/**
 * Hashes an identifier as slowly as a password. It may be a short number, whose ordinary hash is guessed within a
 * second from a copy of the database. The salt is shared, so equal identifiers have equal hashes.
 */
export async function hashIdentifier({ policy }: Pick<Tx, 'policy'>, identifier: string): Promise<string> {
  const { identifierSalt } = await policy.findUniqueOrThrow({ where: { id: 1 }, select: { identifierSalt: true } })
  return (await hashRaw(identifier, { salt: Buffer.from(identifierSalt) })).toString('base64url')
}

/** Finds the patron with this second identifier (O1). Null when no patron has it. */
export async function patronOfIdentifier(
  tx: Pick<Tx, 'patron' | 'policy'>,
  scanned: string,
): Promise<{ id: number; identifierHash: string | null } | null> {
  const identifier = readIdentifier(scanned)
  if (identifier === null) return null
  const tied = await tx.patron.findFirst({ where: { identifierHash: { not: null } }, select: { id: true } })
  // The hash is expensive, so it is skipped while no patron has an identifier.
  if (!tied) return null
  const identifierHash = await hashIdentifier(tx, identifier)
  return tx.patron.findUnique({ where: { identifierHash }, select: { id: true, identifierHash: true } })
}
