import type { Policy } from '../../generated/prisma/client.ts'
import type { Database } from '../db.ts'

const remembered = new WeakMap<Database, { policy: Policy; until: number }>()
const seconds = 10

/** The library's own figures, read at most every ten seconds; rules inside a transaction read the row itself. */
export async function policyOf(db: Database): Promise<Policy> {
  const known = remembered.get(db)
  if (known && known.until > Date.now()) return known.policy
  const policy = await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  remembered.set(db, { policy, until: Date.now() + seconds * 1000 })
  return policy
}
