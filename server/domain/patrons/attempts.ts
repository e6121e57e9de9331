import type { Database, Tx } from '../../database/database.ts'
import { SystemAway } from '../library-system/guard.ts'
import { lockedCounters } from '../locks.ts'
import { Refusal } from '../refusal.ts'
import { secretHash } from '../secrets.ts'
import { type Counter as Counted, counterKey, lockCounters, setCounter } from './counters.ts'

/** Too many tries in a row: the next one counts after a while. */
export class TooManyAttempts extends Refusal {
  /** Until the next try, at least 1. */
  readonly seconds: number
  constructor({ seconds }: { seconds: number }) {
    super(`Too many tries. The next one counts in ${seconds} seconds.`)
    this.seconds = seconds
  }
}

/** Where a try comes from. */
export interface Origin {
  /** An IPv4 address or an IPv6 network; empty: unknown. */
  network: string
  /** The secret of a browser in which somebody has signed in before. */
  deviceSecret: string | null
}

/** What is tried; each is counted by itself, only what a network fails is counted together. */
type Purpose = 'password' | 'second-factor' | 'registration' | 'link'

interface Limit {
  /** So many failures cost no wait; each more doubles it, from one second to `longest`. */
  free: number
  /** Seconds after which one failure is forgotten; what is tried without end is tried so often. */
  decaySeconds: number
}

/** Seconds; whoever mistyped a password is never kept longer. */
const longest = 15 * 60
/** A browser in which the card was used before, and a card from one network. */
const own: Limit = { free: 5, decaySeconds: 15 * 60 }
/** A card from wherever it is tried: at most 12 an hour besides the first tries of each network. */
const card: Limit = { free: 20, decaySeconds: 5 * 60 }
/** All cards from one network, which may be a phone company's: at most 6 a minute. */
const network: Limit = { free: 30, decaySeconds: 10 }
/** Only told to the patron. */
const unlimited: Limit = { free: Number.POSITIVE_INFINITY, decaySeconds: Number.POSITIVE_INFINITY }
/** So many tries of a network at a card wait for nobody else's: strangers cannot lock the owner out (P1). */
const firstTries = 3

interface Counter {
  key: string
  limit: Limit
  /** Counted, but made to wait for only after the network's own first tries. */
  ofStrangers?: boolean
}

interface Try {
  purpose: Purpose
  cardNumber: string
  origin: Origin
}

/**
 * Does `work`, unless it was tried too often: the try is counted before it is made, so that a thousand at the same
 * instant are a thousand, and given back when it succeeds. Cards that exist and cards that do not are counted alike.
 */
export async function attempt<Result>(db: Database, one: Try, now: Date, work: () => Promise<Result>): Promise<Result> {
  const counters = await countAttempt(db, one, now)
  const giveBack = () => db.prisma.$transaction((tx) => refund(tx, counters))
  try {
    const result = await work()
    await giveBack()
    return result
  } catch (error) {
    // Nothing was tried where nobody could say whether it is right.
    if (error instanceof SystemAway) await giveBack()
    throw error
  }
}

/** Counts what must not be done too often, whether it succeeds or not. */
export async function countAttempt(db: Database, { purpose, cardNumber, origin }: Try, now: Date): Promise<Counter[]> {
  const counters = await countersOf(db, purpose, cardNumber, origin)
  await db.prisma.$transaction((tx) => consume(tx, counters, now))
  return counters
}

/** Wrong passwords for a card since the last right one. */
export async function failuresSince(tx: Tx, cardNumber: string): Promise<number> {
  const rows = await tx.attempt.findMany({ where: { key: sinceKey(cardNumber) }, select: { failures: true } })
  return Math.round(rows[0]?.failures ?? 0)
}

/** The right password was given, or a new one: what was wrong before counts no more for this card from here. */
export async function resetFailures(tx: Tx, cardNumber: string, origin: Origin): Promise<void> {
  const keys = [sinceKey(cardNumber), pairKey('password', cardNumber, origin)]
  if (origin.deviceSecret) keys.push(deviceKey('password', cardNumber, origin.deviceSecret))
  // In the order in which everybody locks them, and not deleted, or who makes them anew waits in another order.
  await tx.$executeRaw`
    UPDATE attempts SET failures = 0 WHERE key IN (SELECT key FROM (${lockedCounters(keys)}) AS counters)`
}

async function countersOf(db: Database, purpose: Purpose, cardNumber: string, origin: Origin): Promise<Counter[]> {
  const since: Counter[] = purpose === 'password' ? [{ key: sinceKey(cardNumber), limit: unlimited }] : []
  if (origin.deviceSecret && (await isKnown(db, cardNumber, origin.deviceSecret))) {
    return [...since, { key: deviceKey(purpose, cardNumber, origin.deviceSecret), limit: own }]
  }
  return [
    ...since,
    { key: pairKey(purpose, cardNumber, origin), limit: own },
    { key: counterKey('network', origin.network), limit: network },
    { key: counterKey(purpose, 'card', cardNumber), limit: card, ofStrangers: true },
  ]
}

/** Counts one more try on each counter, or refuses it and counts nothing. */
async function consume(tx: Tx, counters: Counter[], now: Date): Promise<void> {
  const keys = counters.map(({ key }) => key)
  const counted = await lockCounters(tx, keys, now)
  const current = counters.map((counter) => ({
    ...counter,
    ...currentCount(counter.limit, counted.get(counter.key), now),
  }))
  const first = current.some(({ limit, failures }) => limit === own && Math.ceil(failures) < firstTries)
  const seconds = Math.max(...current.map(({ wait, ofStrangers }) => (ofStrangers && first ? 0 : wait)))
  if (seconds > 0) throw new TooManyAttempts({ seconds: Math.ceil(seconds) })
  for (const { key, limit, failures } of current) {
    // Beyond the longest wait more failures would only be slower to forget.
    await setCounter(tx, key, { failures: Math.min(failures + 1, limit.free + 10), lastAt: now })
  }
}

/** The failures that are not yet forgotten, and the seconds that are left to wait for. */
function currentCount({ free, decaySeconds }: Limit, row: Counted | undefined, now: Date) {
  const passed = row ? Math.max(0, (now.getTime() - row.lastAt.getTime()) / 1000) : 0
  const before = row?.failures ?? 0
  const failures = Math.max(0, before - passed / decaySeconds)
  const wait = before < free ? 0 : Math.min(2 ** (before - free), longest) - passed
  return { failures, wait }
}

async function refund(tx: Tx, counters: Counter[]): Promise<void> {
  const keys = counters.map(({ key }) => key)
  await tx.$executeRaw`
    UPDATE attempts SET failures = greatest(0, failures - 1) WHERE key IN (
      SELECT key FROM (${lockedCounters(keys)}) AS counters)`
}

/** Asked by card number, so that a card that does not exist is asked for in the same way. */
async function isKnown(db: Database, cardNumber: string, deviceSecret: string): Promise<boolean> {
  const found = await db.prisma.knownDevice.findFirst({
    where: { secretHash: secretHash(deviceSecret), patron: { cardNumber } },
    select: { patronId: true },
  })
  return found !== null
}

const sinceKey = (cardNumber: string) => counterKey('since', cardNumber)
const pairKey = (purpose: Purpose, cardNumber: string, { network }: Origin) =>
  counterKey(purpose, 'pair', cardNumber, network)
const deviceKey = (purpose: Purpose, cardNumber: string, secret: string) =>
  counterKey(purpose, 'device', cardNumber, secretHash(secret))
