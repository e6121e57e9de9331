import type { Database } from '../../server/database/database.ts'
import { databaseExists, openDatabase } from '../../server/database/open.ts'
import { openTemporary } from '../../server/database/temporary.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { arriveRequests } from '../../server/domain/purchase-requests/arrive.ts'
import type { Env } from '../../server/env.ts'

/** Whoever asked for one of the titles need not wait for the clock (Q2), which makes up for what is not done here. */
export async function tellRequests(db: Database, now: Date): Promise<void> {
  const arrived = await arriveRequests(db, now, (what, error) => console.error(`${what}: ${error}`))
  if (arrived > 0) console.log(`Requests whose title is there now: ${arrived}`)
}

/** A dry run must not create the database that it finds missing. */
export async function openCatalogue(env: Env, dryRun: boolean): Promise<Database> {
  if (dryRun && !databaseExists(env)) return (await openTemporary()).db
  return openDatabase(env, { log: terminalLog })
}
