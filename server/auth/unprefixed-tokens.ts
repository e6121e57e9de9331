import type { Database } from '../database/database.ts'
import { maxSessionLifetime } from './session.ts'

/** The migration of the version that introduced the prefixes `b-`, `br-`, `at-` and `pt-`. */
const prefixMigration = '20261126225000_programs'

const known = new WeakMap<Database['key'], Date | null>()

/**
 * The moment before which issued API tokens have the form of cookies and are still accepted. Null when all of them have
 * ended: a session lasts 90 days at most, so that is 90 days after the upgrade.
 */
export async function unprefixedTokensUntil(db: Database, now: Date): Promise<Date | null> {
  let upgradedAt = known.get(db.key)
  if (upgradedAt === undefined) {
    const [row] = await db.query<{ finishedAt: Date }>(
      `SELECT finished_at AS "finishedAt" FROM _prisma_migrations
        WHERE migration_name = '${prefixMigration}' AND finished_at IS NOT NULL`,
    )
    upgradedAt = row?.finishedAt ?? null
    known.set(db.key, upgradedAt)
  }
  return upgradedAt && now.getTime() < upgradedAt.getTime() + maxSessionLifetime ? upgradedAt : null
}
