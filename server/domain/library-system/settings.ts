import type { ClosedHours } from './closed-hours.ts'

/** The connection to a library system, as its operator configured it. */
export interface SystemSettings {
  url: string
  /** Empty when the protocol needs no user. */
  user: string
  secret: string
  /** Options of the adapter by name, from LIBRARY_SYSTEM_OPTIONS. */
  options: Readonly<Record<string, string>>
}

/** The kinds of library system that have an adapter. */
export const systemKinds = ['koha', 'sip2', 'folio'] as const
export type SystemKind = (typeof systemKinds)[number]

/** The connection, and how the service uses the library system behind it. */
export interface LibrarySystemSettings extends SystemSettings {
  kind: SystemKind
  /** The source of the catalogue records that came from this library system. Defaults to its kind. */
  source: string
  /** Hours in which the library system is closed every day. Undefined when it is always open. */
  closed: ClosedHours | undefined
  /** Whether the service refuses blocked patrons before it asks the library system. When false, the library system decides. */
  enforcesStanding: boolean
}
