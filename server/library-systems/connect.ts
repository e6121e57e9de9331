import { StartError } from '../common/start-error.ts'
import type { Database, DatabaseLog } from '../database/database.ts'
import { adoptLibrarySystemCodes } from '../domain/library/branches/library-system-code.ts'
import type { Check } from '../domain/library-system/check.ts'
import { connectSystem } from '../domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../domain/library-system/guard.ts'
import type { LibrarySystem } from '../domain/library-system/port.ts'
import type { LibrarySystemSettings, SystemKind, SystemSettings } from '../domain/library-system/settings.ts'

// Adapters are imported on demand, because a library has only one library system.
const adapters: Record<SystemKind, (settings: SystemSettings) => Promise<LibrarySystem>> = {
  koha: async (settings) => (await import('./koha/open.ts')).openKoha(settings),
  sip2: async (settings) => (await import('./sip2/open.ts')).openSip2(settings),
  folio: async (settings) => (await import('./folio/open.ts')).openFolio(settings),
}

/** Opens the adapter for a library system (G1). Throws an Error that names the wrong setting. */
export const openLibrarySystem = (kind: SystemKind, settings: SystemSettings) => adapters[kind](settings)

const checks: Record<SystemKind, (settings: SystemSettings) => Promise<Check>> = {
  koha: async (settings) => (await import('./koha/check/check.ts')).kohaCheck(settings),
  sip2: async (settings) => (await import('./sip2/check.ts')).sip2Check(settings),
  folio: async (settings) => (await import('./folio/check.ts')).folioCheck(settings),
}

/** Opens the check of a library system (G8). Throws an Error that names the wrong setting. */
const openCheck = (kind: SystemKind, settings: SystemSettings) => checks[kind](settings)

/** Milliseconds for which an account and the state of copies stay in memory after they were read. */
const keepsReads = 5_000

/**
 * Connects the service to its library system (G1). The library system need not answer yet. Returns the guard, which knows
 * whether the library system answers, and a function that closes the connection. Throws `StartError` for a wrong setting.
 */
export async function connectLibrarySystem(
  settings: LibrarySystemSettings,
  { db, log }: { db: Database; log: DatabaseLog },
): Promise<{ guard: LibrarySystemGuard; close(): Promise<void> }> {
  const adapter = await openLibrarySystem(settings.kind, settings).catch((error: Error) => {
    throw new StartError(`LIBRARY_SYSTEM: ${error.message}`, error)
  })
  const guard = new LibrarySystemGuard(adapter, {
    closed: settings.closed,
    onChange: ({ state }, error) =>
      state === 'ANSWERS'
        ? log.info({ system: adapter.name }, 'The library system answers again')
        : log.error({ system: adapter.name, why: (error as Error).message }, 'The library system does not answer'),
    // Patrons get a general sentence. A code of other characters could name a card or a title.
    onUnknownRefusal: (operation, code) => {
      if (/^[A-Za-z_]{1,60}$/.test(code))
        log.info({ system: adapter.name, operation, code }, 'The library system refused for a reason that is not known')
    },
  })
  const { branchCodes } = adapter
  const adopted = branchCodes?.size ? await adoptLibrarySystemCodes(db, branchCodes) : []
  if (adopted.length > 0)
    log.info({ branches: adopted }, 'Branches got their codes in the library system from the option')
  connectSystem(db, guard, settings.source, { enforcesStanding: settings.enforcesStanding, keepsReads })
  return { guard, close: () => adapter.close() }
}

/** Opens the check of the library system (G8). Throws `StartError` for a wrong setting. */
export function openLibrarySystemCheck(settings: LibrarySystemSettings): Promise<Check> {
  return openCheck(settings.kind, settings).catch((error: Error) => {
    throw new StartError(`LIBRARY_SYSTEM: ${error.message}`, error)
  })
}
