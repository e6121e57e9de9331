import type { Database } from '../../../database/database.ts'
import { librarySystemOf } from '../../library-system/connected.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { RefusedByLibrary } from '../../library-system/refused.ts'
import { applyPlans } from './apply-plans.ts'

/** The number of accounts that one run reads. A run begins every minute. */
export const accountsPerRun = 30

/** Milliseconds for the changes of one patron. The next run makes the others. */
const timePerPatron = 30_000

interface WatchedPlans {
  accounts: number
  changed: number
  refused: number
}

/**
 * Compares the plans of the patrons that were not looked at for longest with their accounts (G13). Accounts are read one
 * after another, and the run ends when the library system is away or busy, because patrons come first.
 */
export async function watchPlans(
  db: Database,
  now: Date,
  leftUndone: (what: string, error: unknown) => void,
  stopping?: AbortSignal,
): Promise<WatchedPlans> {
  const watched = { accounts: 0, changed: 0, refused: 0 }
  const system = librarySystemOf(db)
  if (!system) return watched
  for (const patronId of await longestUnchecked(db)) {
    if (stopping?.aborted) break
    // Recorded first, so that an account that fails does not keep the others waiting.
    await db.prisma.holdPlan.updateMany({ where: { patronId }, data: { checkedAt: now } })
    try {
      const { changed, refused } = await applyPlans({ db, system, patronId, now }, timePerPatron)
      watched.changed += changed
      watched.refused += refused
    } catch (error) {
      if (error instanceof SystemAway) break
      // The library system no longer has the patron. The job `forget-gone` deletes the data here.
      if (error instanceof RefusedByLibrary) watched.refused += 1
      else leftUndone(`hold plans of patron ${patronId}`, error)
    }
    watched.accounts += 1
  }
  return watched
}

async function longestUnchecked({ prisma }: Database): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ patronId: number }[]>`
    SELECT patron_id AS "patronId" FROM hold_plans GROUP BY patron_id
     ORDER BY min(coalesce(checked_at, '-infinity')), patron_id LIMIT ${accountsPerRun}`
  return rows.map(({ patronId }) => patronId)
}
