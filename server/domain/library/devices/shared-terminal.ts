import type { Database, Tx } from '../../../database/database.ts'
import { checkBranch, UnknownBranch } from '../../common/check-branch.ts'
import { field, NotFound, refusal } from '../../common/refusal.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { checkedName } from '../rules/bounds.ts'
import { NameRefused } from '../rules/refusals.ts'

/** The data about a shared terminal that a request from it needs (T1). */
export interface FoundTerminal {
  id: number
  /** The name given by staff. */
  name: string
  usedAt: Date
}

export const maxTerminals = 100

export const SharedTerminalsFull = refusal(
  'SharedTerminalsFull',
  'The library has the maximum number of shared terminals.',
  {
    fields: { most: field.int('Maximum number.') },
    message: ({ most }) => `There are already ${most} terminals. End one first.`,
  },
)

/** Registers a browser as a shared terminal (T1). Only that browser receives the secret, and stores it as a cookie. */
export async function createSharedTerminal(
  tx: Tx,
  { branchId, name }: { branchId: number; name: string },
  now: Date,
): Promise<{ id: number; secret: string }> {
  const kept = checkedName('name', name)
  await checkBranch(tx, branchId)
  if ((await tx.terminal.count()) >= maxTerminals) throw new SharedTerminalsFull({ most: maxTerminals })
  const secret = newSecret()
  const data = { secretHash: secretHash(secret), branchId, name: kept, madeAt: now, usedAt: now }
  const { id } = await tx.terminal.create({ data, select: { id: true } })
  return { id, secret }
}
createSharedTerminal.refusals = [UnknownBranch, NameRefused, SharedTerminalsFull]

/** Ends a shared terminal. The browser becomes an ordinary one, and its session ends. */
export async function deleteSharedTerminal(tx: Tx, id: number): Promise<void> {
  const { count } = await tx.terminal.deleteMany({ where: { id } })
  if (count === 0) throw new NotFound('terminal')
}
deleteSharedTerminal.refusals = [NotFound]

/** Returns the terminal with this secret, or null. */
export function findTerminal({ prisma }: Pick<Database, 'prisma'>, secret: string): Promise<FoundTerminal | null> {
  const where = { secretHash: secretHash(secret) }
  return prisma.terminal.findUnique({ where, select: { id: true, name: true, usedAt: true } })
}

/** Records that the terminal was used. */
export async function recordTerminalUse({ prisma }: Pick<Database, 'prisma'>, id: number, now: Date): Promise<void> {
  await prisma.terminal.updateMany({ where: { id }, data: { usedAt: now } })
}
