import type { Database, Tx } from '../../../database/database.ts'
import { checkBranch } from '../../common/check-branch.ts'
import { NotFound, Refusal } from '../../common/refusal.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { checkedName } from '../rules/bounds.ts'

/** A shared terminal as the one request that comes from it knows it (T1). */
export interface FoundTerminal {
  id: number
  /** As staff call it. */
  name: string
  usedAt: Date
}

export const mostTerminals = 100

export class TerminalsFull extends Refusal {
  readonly most = mostTerminals
  constructor() {
    super(`There are ${mostTerminals} terminals already: end one.`)
  }
}

/** Makes a browser a shared terminal (T1). The secret is for that browser alone, which keeps it as a cookie. */
export async function openTerminal(
  tx: Tx,
  { branchId, name }: { branchId: number; name: string },
  now: Date,
): Promise<{ id: number; secret: string }> {
  const kept = checkedName('name', name)
  await checkBranch(tx, branchId)
  if ((await tx.terminal.count()) >= mostTerminals) throw new TerminalsFull()
  const secret = newSecret()
  const data = { secretHash: secretHash(secret), branchId, name: kept, madeAt: now, usedAt: now }
  const { id } = await tx.terminal.create({ data, select: { id: true } })
  return { id, secret }
}

/** From now on it is a browser like any other; who is signed in at it is so no longer. */
export async function endTerminal(tx: Tx, id: number): Promise<void> {
  const { count } = await tx.terminal.deleteMany({ where: { id } })
  if (count === 0) throw new NotFound('terminal')
}

/** The terminal whose browser keeps this secret; null: there is none, or none any more. */
export function findTerminal({ prisma }: Pick<Database, 'prisma'>, secret: string): Promise<FoundTerminal | null> {
  const where = { secretHash: secretHash(secret) }
  return prisma.terminal.findUnique({ where, select: { id: true, name: true, usedAt: true } })
}

/** Somebody uses it. */
export async function useTerminal({ prisma }: Pick<Database, 'prisma'>, id: number, now: Date): Promise<void> {
  await prisma.terminal.updateMany({ where: { id }, data: { usedAt: now } })
}
