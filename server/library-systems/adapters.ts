import type { LibrarySystem } from '../domain/library-system/port.ts'
import type { SystemKind, SystemSettings } from '../domain/library-system/settings.ts'

/** Loaded when it is needed: one library has one system. */
const adapters: Record<SystemKind, (settings: SystemSettings) => Promise<LibrarySystem>> = {
  koha: async (settings) => (await import('./koha/open.ts')).openKoha(settings),
  sip2: async (settings) => (await import('./sip2/open.ts')).openSip2(settings),
  folio: async (settings) => (await import('./folio/open.ts')).openFolio(settings),
}

/** Puts an adapter before a library's system (G1); throws a sentence that names what is wrong in its settings. */
export const openSystem = (kind: SystemKind, settings: SystemSettings) => adapters[kind](settings)
