import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../../../database/database.ts'
import { tryLockSystemHold } from '../../common/locks.ts'
import { SystemAway } from '../../library-system/guard.ts'

/** Milliseconds that a repeated press waits for the first one. */
const waitTimeout = 8_000
/** More milliseconds than the library system may take. The transaction has no statement in that time. */
const longest = 60_000

/**
 * Runs requests that change the same hold of the library system one after another, in all processes. Each reads the hold
 * again, so that the later one sees what the earlier one did (H7).
 */
export async function oneAtATime<T>({ prisma }: Database, holdId: string, act: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + waitTimeout; performance.now() < end; await wait(250)) {
    const done = await prisma.$transaction(
      async (tx) => {
        if (!(await tryLockSystemHold(tx, holdId))) return null
        await tx.$executeRaw`SELECT set_config('idle_in_transaction_session_timeout', ${String(longest)}, true)`
        return { result: await act() }
      },
      { timeout: longest },
    )
    if (done) return done.result
  }
  throw new SystemAway({ state: 'ANSWERS', since: null, until: null }, 'unknown')
}
