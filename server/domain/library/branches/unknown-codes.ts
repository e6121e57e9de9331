import type { Branch, UnknownBranchCode } from '../../../../generated/prisma/client.ts'
import { LruCache } from '../../../common/lru-cache.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { librarySystemCodeOf } from './library-system-code.ts'

/** Days after which a code that is no longer sent is forgotten. */
export const unknownCodeDays = 90

/** The list is for staff, who cannot map more. It also bounds what a confused library system can store here. */
const maxCodes = 100

/** Milliseconds in which one process writes the same code at most once. */
const interval = 3_600_000

const written = new WeakMap<object, LruCache<string, number>>()

/**
 * Records a code that the library system sent and no branch has (G7). Nothing about the patron is recorded. A failure
 * to write it does not affect the page.
 */
export async function noteUnknownCode(db: Database, code: string, now: Date): Promise<void> {
  const known = written.get(db.key) ?? new LruCache<string, number>(2 * maxCodes)
  written.set(db.key, known)
  const last = known.get(code)
  if (last !== undefined && Math.abs(now.getTime() - last) < interval) return
  known.set(code, now.getTime())
  // A request may read from a replica, which takes no writes.
  await (db.newest ?? db).prisma.$executeRaw`
    INSERT INTO unknown_branch_codes AS known (code, first_seen_at, last_seen_at)
    SELECT ${code}, ${now}::timestamptz, ${now}::timestamptz
     WHERE (SELECT count(*) FROM unknown_branch_codes WHERE code <> ${code}) < ${maxCodes}
    ON CONFLICT (code) DO UPDATE SET last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)`.catch(() => {})
}

/** The codes that no branch has yet, the last seen first. */
export async function unknownCodes({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<UnknownBranchCode[]> {
  const since = new Date(now.getTime() - unknownCodeDays * 86_400_000)
  const [rows, branches] = await Promise.all([
    prisma.unknownBranchCode.findMany({
      where: { lastSeenAt: { gte: since } },
      orderBy: [{ lastSeenAt: 'desc' }, { code: 'asc' }],
      take: maxCodes,
    }),
    prisma.branch.findMany({ select: { code: true, librarySystemCode: true } }),
  ])
  const mapped = new Set(branches.map(librarySystemCodeOf))
  return rows.filter(({ code }) => !mapped.has(code))
}

/** Forgets the code of a branch that has just got it. */
export async function forgetKnownCode(tx: Tx, branch: Pick<Branch, 'code' | 'librarySystemCode'>): Promise<void> {
  await tx.unknownBranchCode.deleteMany({ where: { code: librarySystemCodeOf(branch) } })
}

/** Deletes codes that a branch has now, and codes that were last seen before this time. */
export async function forgetUnknownCodes(tx: Tx, before: Date): Promise<{ count: number }> {
  const count = await tx.$executeRaw`
    DELETE FROM unknown_branch_codes u WHERE last_seen_at < ${before}
        OR EXISTS (SELECT FROM branches b WHERE coalesce(b.library_system_code, b.code) = u.code)`
  return { count }
}
