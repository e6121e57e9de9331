import type { Database } from '../../database/database.ts'
import type { LibrarySystemGuard, LibrarySystemOperation } from './guard.ts'
import type { Capabilities, LibrarySystem, RequestContext } from './port.ts'

/** The library system that keeps cards, loans and holds, with the settings of its connection (G1). */
export interface ConnectedSystem {
  guard: LibrarySystemGuard
  /** The current capabilities. Some systems report them only in an answer. */
  readonly capabilities: Capabilities
  /** The source of the catalogue records that carry control numbers of the library system. */
  source: string
  /**
   * When true, this service checks a patron's standing (L8) before it sends a request. When false, only the library
   * system does.
   */
  enforcesStanding: boolean
}

interface ConnectOptions {
  /** Defaults to true. */
  enforcesStanding?: boolean | undefined
}

const connected = new WeakMap<object, ConnectedSystem>()

/** Connects a library system to this database. From now on, accounts are read from it. */
export function connectSystem(
  { key }: Pick<Database, 'key'>,
  guard: LibrarySystemGuard,
  source: string,
  { enforcesStanding = true }: ConnectOptions = {},
): void {
  connected.set(key, {
    guard,
    source,
    enforcesStanding,
    get capabilities() {
      return guard.system.capabilities
    },
  })
}

/** Returns the connected library system. Undefined when this service keeps cards, loans and holds itself. */
export const librarySystemOf = ({ key }: Pick<Database, 'key'>): ConnectedSystem | undefined => connected.get(key)

/** Connects the same library system to another connection of the same database, as jobs have. */
export function shareLibrarySystem(from: Pick<Database, 'key'>, to: Pick<Database, 'key'>): void {
  const system = librarySystemOf(from)
  if (system) connected.set(to.key, system)
}

/** The name and status of the library system, for monitoring. Undefined when none is connected. */
export function systemStatus(db: Pick<Database, 'key'>, now: Date) {
  const guard = librarySystemOf(db)?.guard
  return guard && { name: guard.system.name, ...guard.status(now) }
}

/** Sends a request to the library system. Throws `SystemAway` when it does not answer in time. */
export function callLibrarySystem<Name extends LibrarySystemOperation, Result>(
  { guard }: ConnectedSystem,
  now: Date,
  name: Name,
  question: (system: Pick<LibrarySystem, Name>, call: RequestContext) => Promise<Result>,
): Promise<Result> {
  return guard.ask(now, name, question)
}
