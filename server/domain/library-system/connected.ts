import { SharedReads } from '../../common/shared-reads.ts'
import type { Database } from '../../database/database.ts'
import type { LibrarySystemGuard, LibrarySystemOperation } from './guard.ts'
import type { Account, Capabilities, LibrarySystem, RequestContext, SystemCopy } from './port.ts'

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
  /** The accounts that were read lately, by the number of the patron here (G2). */
  accounts: SharedReads<number, Account | null>
  /** The copies that were read lately, by record number (G5). */
  copies: SharedReads<string, SystemCopy[] | undefined>
}

interface ConnectOptions {
  /** Defaults to true. */
  enforcesStanding?: boolean | undefined
  /** Milliseconds for which accounts and copies stay in memory. Defaults to 0: only reads in flight are shared. */
  keepsReads?: number
}

/** The maximum numbers in memory. An account with more holds and loans than the last one is not kept. */
const [maxAccounts, maxRecords, maxRowsOfAccount] = [500, 2_000, 500]

const connected = new WeakMap<object, ConnectedSystem>()

/** Connects a library system to this database. From now on, accounts are read from it. */
export function connectSystem(
  db: Pick<Database, 'key' | 'onViewers'>,
  guard: LibrarySystemGuard,
  source: string,
  { enforcesStanding = true, keepsReads = 0 }: ConnectOptions = {},
): void {
  const accounts: ConnectedSystem['accounts'] = new SharedReads({
    milliseconds: keepsReads,
    most: maxAccounts,
    keeps: (account) => account !== null && account.holds.length + account.loans.length <= maxRowsOfAccount,
  })
  // Processes tell each other of changes, and the database tells of ended sessions.
  db.onViewers((patrons) => {
    if (!patrons) accounts.clear()
    for (const id of patrons ?? []) accounts.drop(id)
  })
  connected.set(db.key, {
    guard,
    source,
    enforcesStanding,
    accounts,
    copies: new SharedReads({ milliseconds: keepsReads, most: maxRecords }),
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
