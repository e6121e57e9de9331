import type { Database, DatabaseLog, DatabaseSettings } from './database.ts'
import type { Role } from './embedded/claim.ts'
import { hasCluster } from './embedded/folder.ts'
import { embeddedServer } from './embedded/server.ts'
import { forJobs, onSmallServer } from './limits.ts'
import { openPostgres, type PostgresOptions } from './postgres/server.ts'

const silent: DatabaseLog = { info: () => {}, error: () => {} }

/**
 * Returns the address of the server itself, not of its pooler. Without an address in the settings it is the embedded
 * server, which is started unless another process runs it.
 */
export async function serverOf(settings: DatabaseSettings, log = silent, role: Role = 'command') {
  const { databaseUrl, databaseDirectUrl: address = databaseUrl, dataDir } = settings
  return address ? { address, leave: async () => {} } : embeddedServer(dataDir, role, log)
}

export async function openDatabase(
  settings: DatabaseSettings,
  how: Omit<PostgresOptions, 'direct'> = {},
): Promise<Database> {
  const { databaseUrl, databaseDirectUrl: direct } = settings
  if (databaseUrl) return openPostgres(databaseUrl, { ...how, direct })
  const server = await serverOf(settings, how.log)
  try {
    const db = await openPostgres(server.address, { ...how, limits: onSmallServer(how.limits ?? forJobs) })
    return { ...db, kind: 'embedded', close: () => db.close().finally(server.leave) }
  } catch (error) {
    await server.leave()
    throw error
  }
}

/** Whether `openDatabase` would find an existing database rather than create one. */
export function databaseExists({ databaseUrl, dataDir }: DatabaseSettings): boolean {
  return Boolean(databaseUrl) || hasCluster(dataDir)
}
