import { existsSync } from 'node:fs'
import type { Database, DatabaseLog, DatabaseSettings } from './database.ts'
import { embeddedPath } from './embedded-path.ts'

const silent: DatabaseLog = { info: () => {}, error: () => {} }

export async function openDatabase(settings: DatabaseSettings, log = silent): Promise<Database> {
  const { databaseUrl, dataDir } = settings
  // Each brings a driver of its own, and only one is needed.
  if (databaseUrl) return (await import('./server.ts')).openPostgres(databaseUrl, { log })
  return (await import('./embedded.ts')).openEmbedded(dataDir, log)
}

/** Whether opening would find a database, and not make one. */
export function databaseExists({ databaseUrl, dataDir }: DatabaseSettings): boolean {
  return Boolean(databaseUrl) || existsSync(embeddedPath(dataDir))
}
