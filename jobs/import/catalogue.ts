import type { Database } from '../../server/database/database.ts'
import { databaseExists, openDatabase } from '../../server/database/open.ts'
import { openTemporary } from '../../server/database/temporary.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { fulfilRequests } from '../../server/domain/purchase-requests/arrive.ts'
import type { Env } from '../../server/env.ts'

/**
 * Places the holds of purchase requests whose titles have arrived (Q2). The scheduled job does the same later if this
 * fails.
 */
export async function placeArrivedRequests(db: Database, now: Date): Promise<void> {
  const arrived = await fulfilRequests(db, now, (what, error) => console.error(`${what}: ${error}`))
  if (arrived > 0) console.log(`Purchase requests whose title has arrived: ${arrived}`)
}

/** Opens the database, or a temporary one for a dry run without a database, because a dry run must not create it. */
export async function openCatalogue(env: Env, dryRun: boolean): Promise<Database> {
  if (dryRun && !databaseExists(env)) return (await openTemporary()).db
  return openDatabase(env, { log: terminalLog })
}
