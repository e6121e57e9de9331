import type { Database } from '../../database/database.ts'
import { patronNumberPrefix } from '../library-system/account.ts'
import { type ConnectedSystem, callLibrarySystem, librarySystemOf } from '../library-system/connected.ts'
import { SystemAway } from '../library-system/guard.ts'
import { type AccountState, type Cardholder, type RequestContext, SystemRefused } from '../library-system/port.ts'
import { updateFollowed } from './followed-patrons.ts'
import { isUnchanged, type Recorded, recordState, type StoredAccount, storedSelect } from './record.ts'

/** An account is not read again before this number of milliseconds has passed, however few accounts there are. */
const minInterval = 45_000
/** Milliseconds after which a run starts no further read, so that the next one can begin. */
const longest = 50_000

interface Options {
  leftUndone?(what: string, error: unknown): void
  stopping?: AbortSignal | undefined
}

/**
 * Reads the followed accounts that were not read for the longest time, compares them with what was stored, and records
 * the changes (G10). A run sends at most the number of requests that the library allows for a minute (G11). It sends one
 * read after the other, and none while patrons wait for the library system. One process runs it at a time.
 */
export async function followAccounts(
  db: Database,
  now: Date,
  { leftUndone = () => {}, stopping }: Options = {},
): Promise<Recorded & { requests: number }> {
  const total = { changes: 0, mails: 0, requests: 0 }
  const system = librarySystemOf(db)
  if (!system) return total
  const settings = await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  await updateFollowed(db, system, settings, now)
  const end = performance.now() + longest
  let costOfRead = 0
  while (!stopping?.aborted && performance.now() < end && isIdle(system)) {
    if (total.requests + Math.max(costOfRead, 1) > settings.followRequests) break
    const accounts = await takeAccounts(db, system, now)
    if (accounts.length === 0) break
    const sentBefore = total.requests
    try {
      const states = await readStates(system, accounts, now, () => total.requests++)
      await recordAll(db, accounts, states, now, { system, total, leftUndone })
    } catch (error) {
      // Nothing was recorded for an answer that did not come, so the next turn of these accounts finds the same changes.
      if (error instanceof SystemAway) break
      leftUndone('followed accounts', error)
    }
    costOfRead = Math.max(costOfRead, total.requests - sentBefore)
  }
  return total
}

/** Whether no request of a patron waits for a slot. While the circuit is open, the one trial decides (G6). */
const isIdle = ({ guard }: ConnectedSystem): boolean => guard.load().waiting === 0

/** Takes the accounts whose turn is next: as many as the adapter reads at once. They move to the end of the round. */
async function takeAccounts({ prisma }: Database, { guard }: ConnectedSystem, now: Date): Promise<StoredAccount[]> {
  const before = new Date(now.getTime() - minInterval)
  const accounts = await prisma.followedAccount.findMany({
    where: { OR: [{ turnAt: null }, { turnAt: { lt: before } }] },
    orderBy: [{ turnAt: { sort: 'asc', nulls: 'first' } }, { patronId: 'asc' }],
    take: guard.system.accountStates ? (guard.system.patronsPerRead ?? 1) : 1,
    select: storedSelect,
  })
  const ids = accounts.map(({ patronId }) => patronId)
  await prisma.followedAccount.updateMany({ where: { patronId: { in: ids } }, data: { turnAt: now } })
  return accounts
}

function cardholderOf(system: ConnectedSystem, { patron }: StoredAccount): Cardholder {
  const key = patron.exportNumber?.slice(patronNumberPrefix(system).length) ?? ''
  return { key, cardNumber: patron.cardNumber }
}

/** Reads the states by the key of the patron. `countRequest` is called for each request that is sent. */
async function readStates(
  system: ConnectedSystem,
  accounts: readonly StoredAccount[],
  now: Date,
  countRequest: () => void,
): Promise<Map<string, AccountState>> {
  const holders = accounts.map((account) => cardholderOf(system, account))
  const counted = (call: RequestContext): RequestContext => ({
    ...call,
    request: (kind, send) => {
      countRequest()
      return call.request(kind, send)
    },
  })
  if (system.guard.system.accountStates) {
    return callLibrarySystem(
      system,
      now,
      'accountStates',
      async (asked, call) => (await asked.accountStates?.(holders, counted(call))) ?? new Map<string, AccountState>(),
    )
  }
  const states = new Map<string, AccountState>()
  for (const holder of holders) {
    const account = await callLibrarySystem(system, now, 'account', (asked, call) =>
      asked.account(holder, counted(call)),
    ).catch((error: unknown) => {
      // A refusal says nothing about holds and loans. Neither does a missing account, which `forget-gone` looks for.
      if (error instanceof SystemRefused) return null
      throw error
    })
    if (account) states.set(holder.key, account)
  }
  return states
}

interface Progress extends Required<Pick<Options, 'leftUndone'>> {
  system: ConnectedSystem
  total: Recorded
}

/** Records each answer in a transaction of its own. Only the time is noted for unchanged accounts. */
async function recordAll(
  db: Database,
  accounts: readonly StoredAccount[],
  states: ReadonlyMap<string, AccountState>,
  now: Date,
  { system, total, leftUndone }: Progress,
): Promise<void> {
  const unchanged: number[] = []
  for (const account of accounts) {
    // An account without a complete answer waits for its next turn.
    const state = states.get(cardholderOf(system, account).key)
    if (!state) continue
    if (isUnchanged(account, state)) {
      unchanged.push(account.patronId)
      continue
    }
    try {
      const { changes, mails } = await recordState(db, account, state, now)
      total.changes += changes
      total.mails += mails
    } catch (error) {
      leftUndone(`followed account ${account.patronId}`, error)
    }
  }
  await db.prisma.followedAccount.updateMany({ where: { patronId: { in: unchanged } }, data: { readAt: now } })
}
