import type { Database, Tx } from '../../../database/database.ts'
import { lockedCounters } from '../../common/locks.ts'
import { Refusal } from '../../common/refusal.ts'
import { secretHash } from '../../common/secrets.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { type Counter as Counted, counterKey, lockCounters, setCounter } from '../account/counters.ts'

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
  /** A self-check machine or shared terminal in the library's own rooms. */
  isLibrary?: boolean
}

/** What is tried. Each is counted by itself; only the failures of a network are counted together. */
type Purpose = 'password' | 'second-factor' | 'second-factor-set-up' | 'registration' | 'link'

interface Limit {
  /** This many failures cost no wait. */
  free: number
  /** Seconds after which one failure is forgotten. */
  decaySeconds: number
  /**
   * DOUBLING: each failure beyond the free ones doubles the wait, from one second to `longest`. REFILL: the next try counts
   * when one failure is forgotten, so the limit holds whatever the number of networks.
   */
  beyond: 'DOUBLING' | 'REFILL'
}

/** The longest wait after mistakes, in seconds. */
const longest = 15 * 60
/** A browser in which the card was used before, and a card from one network. */
const own: Limit = { free: 5, decaySeconds: 15 * 60, beyond: 'DOUBLING' }
/** A card from wherever it is tried: at most 12 an hour besides the first tries of each network. */
const card: Limit = { free: 20, decaySeconds: 5 * 60, beyond: 'DOUBLING' }
/** All cards from one network, which may be a phone company's: at most 6 a minute. */
const network: Limit = { free: 30, decaySeconds: 10, beyond: 'DOUBLING' }
/** A card from all browsers that are unknown for it, whatever their networks: 100, and 20 more an hour. */
const strangers: Limit = { free: 100, decaySeconds: 3 * 60, beyond: 'REFILL' }
/** Codes of one account, of which three in a million are right at any moment: 10, and one more an hour. */
const codes: Limit = { free: 10, decaySeconds: 60 * 60, beyond: 'REFILL' }
/** Only told to the patron. */
const unlimited: Limit = { free: Number.POSITIVE_INFINITY, decaySeconds: Number.POSITIVE_INFINITY, beyond: 'REFILL' }
/** This many tries of a network at a card do not wait for other networks' failures (P1). */
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
  /** Something that ends when it was tried `most` times, whoever tried: a ticket. */
  once?: { id: string; most: number; ended: () => Refusal }
  /** The secret is too long to be guessed, so that tries of it do not wait for those of the account's codes. */
  isLong?: boolean
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
export async function countAttempt(db: Database, one: Try, now: Date): Promise<Counter[]> {
  const counters = await countersOf(db, one)
  await db.prisma.$transaction((tx) => consume(tx, counters, one.once, now))
  return counters
}

/** Wrong codes of an account since its last sign-in. */
export async function failedCodes(tx: Tx, cardNumber: string): Promise<number> {
  const row = await tx.attempt.findUnique({ where: { key: sinceKey('second-factor', cardNumber) } })
  return Math.round(row?.failures ?? 0)
}

/** Wrong passwords and codes for a card since the last sign-in. */
export async function failuresSince(tx: Tx, cardNumber: string): Promise<number> {
  const keys = [sinceKey('password', cardNumber), sinceKey('second-factor', cardNumber)]
  const { _sum } = await tx.attempt.aggregate({ where: { key: { in: keys } }, _sum: { failures: true } })
  return Math.round(_sum.failures ?? 0)
}

/** The right password was given, or a new one: what was wrong before counts no more for this card from here. */
export async function resetFailures(tx: Tx, cardNumber: string, origin: Origin): Promise<void> {
  const since = [sinceKey('password', cardNumber), sinceKey('second-factor', cardNumber)]
  const keys = [...since, pairKey('password', cardNumber, origin)]
  if (origin.deviceSecret) keys.push(deviceKey('password', cardNumber, origin.deviceSecret))
  // In the order in which everybody locks them, and not deleted, or who makes them anew waits in another order.
  await tx.$executeRaw`
    UPDATE attempts SET failures = 0 WHERE key IN (SELECT key FROM (${lockedCounters(keys)}) AS counters)`
}

async function countersOf(db: Database, { purpose, cardNumber, origin, once, isLong }: Try): Promise<Counter[]> {
  const isCode = purpose === 'second-factor'
  const counters: Counter[] = []
  if (once) {
    const limit: Limit = { free: once.most, decaySeconds: Number.POSITIVE_INFINITY, beyond: 'REFILL' }
    counters.push({ key: onceKey(once), limit })
  }
  if (isCode || purpose === 'password') counters.push({ key: sinceKey(purpose, cardNumber), limit: unlimited })
  if (origin.deviceSecret && (await isKnown(db, cardNumber, origin.deviceSecret))) {
    const key = deviceKey(purpose, cardNumber, origin.deviceSecret)
    return [...counters, { key, limit: isCode && !isLong ? codes : own }]
  }
  counters.push(
    { key: pairKey(purpose, cardNumber, origin), limit: own },
    { key: counterKey('network', origin.network), limit: network },
  )
  if (isCode && !isLong) counters.push({ key: counterKey('codes', cardNumber), limit: codes })
  if (!isCode) counters.push({ key: counterKey(purpose, 'card', cardNumber), limit: card, ofStrangers: true })
  if (await isOfStrangers(db, purpose, cardNumber, origin)) {
    counters.push({ key: counterKey(purpose, 'strangers', cardNumber), limit: strangers })
  }
  return counters
}

/**
 * Whether a try of an unknown browser counts among all strangers' tries of the card. Not where a stranger could lock the
 * owner out with it: in the library's own rooms, and with a provisional password, which is random and comes from the counter.
 */
async function isOfStrangers(db: Database, purpose: Purpose, cardNumber: string, origin: Origin): Promise<boolean> {
  if (origin.isLibrary) return false
  if (purpose !== 'password') return purpose === 'registration'
  return (await db.prisma.patron.count({ where: { cardNumber, passwordIsProvisional: true } })) === 0
}

/** Counts one more try on each counter, or refuses it and counts nothing. */
async function consume(tx: Tx, counters: Counter[], once: Try['once'], now: Date): Promise<void> {
  const keys = counters.map(({ key }) => key)
  const counted = await lockCounters(tx, keys, now)
  const current = counters.map((counter) => ({
    ...counter,
    ...currentCount(counter.limit, counted.get(counter.key), now),
  }))
  if (once && current.some(({ key, wait }) => key === onceKey(once) && wait > 0)) throw once.ended()
  const first = current.some(({ limit, failures }) => limit === own && Math.ceil(failures) < firstTries)
  const seconds = Math.max(...current.map(({ wait, ofStrangers }) => (ofStrangers && first ? 0 : wait)))
  if (seconds > 0) throw new TooManyAttempts({ seconds: Math.ceil(seconds) })
  for (const { key, limit, failures } of current) {
    // Beyond the longest wait more failures would only be slower to forget.
    await setCounter(tx, key, { failures: Math.min(failures + 1, limit.free + 10), lastAt: now })
  }
}

/** The failures that are not yet forgotten, and the seconds that are left to wait for. */
function currentCount({ free, decaySeconds, beyond }: Limit, row: Counted | undefined, now: Date) {
  const passed = row ? Math.max(0, (now.getTime() - row.lastAt.getTime()) / 1000) : 0
  const before = row?.failures ?? 0
  const failures = Math.max(0, before - passed / decaySeconds)
  if (beyond === 'REFILL') return { failures, wait: failures <= free - 1 ? 0 : (failures + 1 - free) * decaySeconds }
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

const onceKey = ({ id }: { id: string }) => counterKey('once', id)
/** The previous release counts passwords under the first name. */
const sinceKey = (purpose: 'password' | 'second-factor', cardNumber: string) =>
  purpose === 'password' ? counterKey('since', cardNumber) : counterKey('since', purpose, cardNumber)
const pairKey = (purpose: Purpose, cardNumber: string, { network }: Origin) =>
  counterKey(purpose, 'pair', cardNumber, network)
const deviceKey = (purpose: Purpose, cardNumber: string, secret: string) =>
  counterKey(purpose, 'device', cardNumber, secretHash(secret))
