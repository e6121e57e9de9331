import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTerminal } from '../../server/command-line.ts'
import type { Database } from '../../server/database/database.ts'
import { databaseExists, openDatabase } from '../../server/database/open.ts'
import { arriveRequests } from '../../server/domain/requests/arrive.ts'
import type { Env } from '../../server/env.ts'

/** Whoever asked for one of the titles need not wait for the clock (Q2), which makes up for what is not done here. */
export async function tellRequests(db: Database, now: Date): Promise<void> {
  const arrived = await arriveRequests(db, now, (what, error) => console.error(`${what}: ${error}`))
  if (arrived > 0) console.log(`Requests whose title is there now: ${arrived}`)
}

export async function openCatalogue(env: Env, dryRun: boolean): Promise<Database> {
  return dryRun && !databaseExists(env) ? openEmpty() : openDatabase(env, { log: onTerminal })
}

/** A dry run must not create the database that it finds missing. */
async function openEmpty(): Promise<Database> {
  const dataDir = await mkdtemp(join(tmpdir(), 'madoguchi-dry-run-'))
  await chmod(dataDir, 0o755) // root keeps the files of a folder of its own elsewhere
  const remove = () => rm(dataDir, { recursive: true, force: true })
  const db = await openDatabase({ dataDir }).catch((error) => remove().then(() => Promise.reject(error)))
  return { ...db, close: () => db.close().finally(remove) }
}
