import type { Check } from '../domain/library-system/check.ts'
import type { LibrarySystem } from '../domain/library-system/port.ts'
import type { SystemKind, SystemSettings } from '../domain/library-system/settings.ts'

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
export const openCheck = (kind: SystemKind, settings: SystemSettings) => checks[kind](settings)
