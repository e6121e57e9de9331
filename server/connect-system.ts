import type { Database, DatabaseLog } from './database/database.ts'
import { connectSystem } from './domain/library-system/connected.ts'
import { Guard } from './domain/library-system/guard.ts'
import type { SystemEnv } from './env.ts'
import { StartError } from './start-error.ts'
import { openSystem } from './systems/open.ts'
import type { Watch } from './watch/open.ts'

/** Puts the library's own system behind the service (G1); answers what lets go of it. It need not answer now. */
export async function connectTo(
  system: SystemEnv,
  { db, log, watch }: { db: Database; log: DatabaseLog; watch?: Pick<Watch, 'system'> },
): Promise<() => Promise<void>> {
  const adapter = await openSystem(system.kind, system).catch((error: Error) => {
    throw new StartError(`LIBRARY_SYSTEM: ${error.message}`, error)
  })
  const guard = new Guard(adapter, {
    closed: system.closed,
    onChange: ({ state }, error) =>
      state === 'ANSWERS'
        ? log.info({ system: adapter.name }, "the library's own system answers again")
        : log.error({ system: adapter.name, why: (error as Error).message }, "the library's own system is away"),
  })
  watch?.system(guard)
  connectSystem(db, guard, system.source, { enforcesStanding: system.enforcesStanding })
  return () => adapter.close()
}
