import type { Database } from '../../../server/database/database.ts'

/** Waits until a session of the test's database, or so many of them, wait for locks. */
export async function waitForLock(db: Pick<Database, 'query'>, sessions = 1): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    const [row] = await db.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (row && row.waiting >= sessions) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('No session waits for a lock.')
}
