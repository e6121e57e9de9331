import { existsSync } from 'node:fs'
import type { Database, DatabaseSettings } from './database.ts'
import { embeddedPath, openEmbedded } from './embedded.ts'
import { openPostgres } from './server.ts'

export async function openDatabase({ databaseUrl, dataDir }: DatabaseSettings): Promise<Database> {
  return databaseUrl ? openPostgres(databaseUrl) : openEmbedded(dataDir)
}

/** Whether opening would find a database, and not make one. */
export function databaseExists({ databaseUrl, dataDir }: DatabaseSettings): boolean {
  return Boolean(databaseUrl) || existsSync(embeddedPath(dataDir))
}
