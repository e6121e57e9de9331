import type { Database, Tx } from '../../database/database.ts'
import { newSecret, secretHash } from '../common/secrets.ts'

/** Days for which an address opens the wizard. A weekend and a holiday fit in. */
const lifetime = 7

/**
 * Minutes for which the address of another process stays valid. Processes that start together each print one, and all
 * of them open the wizard.
 */
const sameStart = 2

const day = 24 * 3600_000

/**
 * Creates a secret for the address of the wizard (O7). It replaces the addresses of earlier starts, except those that
 * were used: a restart during the setup must not lock out the person who began it.
 */
export async function createSetupSecret({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<string> {
  const secret = newSecret()
  const expiresAt = new Date(now.getTime() + lifetime * day)
  await prisma.$transaction(async (tx) => {
    await tx.librarySetup.createMany({ data: [{ changedAt: now }], skipDuplicates: true })
    const earlier = { printedAt: { lt: new Date(now.getTime() - sameStart * 60_000) }, usedAt: null }
    await tx.setupAddress.deleteMany({ where: { OR: [earlier, { expiresAt: { lte: now } }] } })
    await tx.setupAddress.create({ data: { secretHash: secretHash(secret), printedAt: now, expiresAt } })
  })
  return secret
}

/** Whether the address opens the wizard. A library that is open has no address. */
export async function isSetupSecret({ prisma }: Pick<Database, 'prisma'>, secret: string, now: Date): Promise<boolean> {
  const found = await prisma.setupAddress.findUnique({ where: { secretHash: secretHash(secret) } })
  return found !== null && found.expiresAt > now
}

/** Records that an address was used. The caller saves an entry in the same transaction. */
export async function useSetupSecret(tx: Tx, secret: string, now: Date): Promise<void> {
  await tx.setupAddress.updateMany({ where: { secretHash: secretHash(secret), usedAt: null }, data: { usedAt: now } })
}
