import { existsSync } from 'node:fs'
import type { Database, DatabaseSettings } from './database.ts'
import { embeddedPath } from './embedded-path.ts'

export async function openDatabase({ databaseUrl, dataDir }: DatabaseSettings): Promise<Database> {
  // Each brings a driver of its own, and only one is needed.
  if (databaseUrl) return (await import('./server.ts')).openPostgres(databaseUrl)
  return (await import('./embedded.ts')).openEmbedded(dataDir)
}

/** Whether opening would find a database, and not make one. */
export function databaseExists({ databaseUrl, dataDir }: DatabaseSettings): boolean {
  return Boolean(databaseUrl) || existsSync(embeddedPath(dataDir))
}
