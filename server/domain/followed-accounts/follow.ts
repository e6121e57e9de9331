import type { Database } from '../../database/database.ts'
import { patronNumberPrefix } from '../library-system/account.ts'
import { type ConnectedSystem, callLibrarySystem, librarySystemOf } from '../library-system/connected.ts'
import { SystemAway } from '../library-system/guard.ts'
import { type AccountState, type Cardholder, type RequestContext, SystemRefused } from '../library-system/port.ts'
import { updateFollowed } from './followed-patrons.ts'
import { isUnchanged, type Recorded, recordState, type StoredAccount, storedSelect } from './record.ts'

/** Milliseconds between two rounds. In each round an account is read at most once, however few accounts there are. */
const roundInterval = 20_000
/** The number of rounds of a run that lasts for its minute. */
const roundsOfMinute = 3
/** Milliseconds after which a run starts no further read, so that the next one can begin. */
const longest = 50_000

interface Options {
  leftUndone?(what: string, error: unknown): void
  stopping?: AbortSignal | undefined
  /** Waits before a further round of the minute. Without it, the accounts are read once. */
  pause?: ((milliseconds: number) => Promise<void>) | undefined
  /** Sends the mail that is due. It is called as soon as mail was queued, and the run ends after it. */
  sendMail?(now: Date): Promise<unknown>
}

/**
 * Reads the followed accounts that were not read for the longest time, compares them with what was stored, and records
 * the changes (G10). A run sends at most the number of requests that the library allows for a minute (G11). It sends one
 * read after the other, and none while patrons wait for the library system. One process runs it at a time. A change is
 * found within seconds when the requests suffice for every round.
 */
export async function followAccounts(
  db: Database,
  now: Date,
  { leftUndone = () => {}, stopping, pause, sendMail }: Options = {},
): Promise<Recorded & { requests: number }> {
  const total = { changes: 0, mails: 0, requests: 0 }
  const system = librarySystemOf(db)
  if (!system) return total
  const begun = performance.now()
  const passed = () => performance.now() - begun
  const time = () => new Date(now.getTime() + passed())
  const sending: Promise<unknown>[] = []
  const run = { system, total, leftUndone, stopping, time, isOver: () => passed() >= longest, costOfRead: 0 }
  for (let round = 0; round < (pause ? roundsOfMinute : 1); round++) {
    if (round > 0) await pause?.(Math.max(0, round * roundInterval - passed()))
    if (stopping?.aborted) break
    const mailsBefore = total.mails
    await readRound(db, run)
    // Mail that is due at once leaves while the next round goes on.
    if (total.mails > mailsBefore && sendMail) {
      sending.push(sendMail(time()).catch((error: unknown) => leftUndone('mail about followed accounts', error)))
    }
  }
  await Promise.all(sending)
  return total
}

/** Reads the accounts whose turn it is, as long as requests and time are left. */
async function readRound(db: Database, run: Run): Promise<void> {
  const { system, total, leftUndone, stopping, time, isOver } = run
  const settings = await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  await updateFollowed(db, system, settings, time())
  while (!stopping?.aborted && !isOver() && isIdle(system)) {
    if (total.requests + Math.max(run.costOfRead, 1) > settings.followRequests) break
    const now = time()
    const accounts = await takeAccounts(db, system, now)
    if (accounts.length === 0) break
    const sentBefore = total.requests
    try {
      const states = await readStates(system, accounts, now, () => total.requests++)
      await recordAll(db, accounts, states, time(), run)
    } catch (error) {
      // Nothing was recorded for an answer that did not come, so the next turn of these accounts finds the same changes.
      if (error instanceof SystemAway) break
      leftUndone('followed accounts', error)
    }
    run.costOfRead = Math.max(run.costOfRead, total.requests - sentBefore)
  }
}

/** Whether no request of a patron waits for a slot. While the circuit is open, the one trial decides (G6). */
const isIdle = ({ guard }: ConnectedSystem): boolean => guard.load().waiting === 0

/** Takes the accounts whose turn is next: as many as the adapter reads at once. They move to the end of the round. */
async function takeAccounts({ prisma }: Database, { guard }: ConnectedSystem, now: Date): Promise<StoredAccount[]> {
  const before = new Date(now.getTime() - roundInterval / 2)
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
      async (adapter, call) =>
        (await adapter.accountStates?.(holders, counted(call))) ?? new Map<string, AccountState>(),
    )
  }
  const states = new Map<string, AccountState>()
  for (const holder of holders) {
    const account = await callLibrarySystem(system, now, 'account', (adapter, call) =>
      adapter.account(holder, counted(call)),
    ).catch((error: unknown) => {
      // A refusal says nothing about holds and loans. Neither does a missing account, which `forget-gone` looks for.
      if (error instanceof SystemRefused) return null
      throw error
    })
    if (account) states.set(holder.key, account)
  }
  return states
}

interface Run extends Required<Pick<Options, 'leftUndone'>>, Pick<Options, 'stopping'> {
  system: ConnectedSystem
  total: Recorded & { requests: number }
  /** The largest number of requests that one read has cost. */
  costOfRead: number
  time(): Date
  isOver(): boolean
}

/** Records each answer in a transaction of its own. Only the time is noted for unchanged accounts. */
async function recordAll(
  db: Database,
  accounts: readonly StoredAccount[],
  states: ReadonlyMap<string, AccountState>,
  now: Date,
  { system, total, leftUndone }: Run,
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
