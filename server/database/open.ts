import { existsSync } from 'node:fs'
import type { Database, DatabaseSettings } from './database.ts'
import { embeddedPath } from './embedded-path.ts'
import type { How } from './server.ts'

export async function openDatabase(settings: DatabaseSettings, how: Omit<How, 'direct'> = {}): Promise<Database> {
  const { databaseUrl, databaseDirectUrl: direct, dataDir } = settings
  // Each brings a driver of its own, and only one is needed.
  if (databaseUrl) return (await import('./server.ts')).openPostgres(databaseUrl, { ...how, direct })
  return (await import('./embedded.ts')).openEmbedded(dataDir, how.log)
}

/** Whether opening would find a database, and not make one. */
export function databaseExists({ databaseUrl, dataDir }: DatabaseSettings): boolean {
  return Boolean(databaseUrl) || existsSync(embeddedPath(dataDir))
}
