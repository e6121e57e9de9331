import { withoutSeparators } from '../../../common/without-separators.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { lockedCountersSql } from '../../common/locks.ts'
import { field, type Refusal, refusal } from '../../common/refusal.ts'
import { secretHash } from '../../common/secrets.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { type Counter as Counted, counterKey, lockCounters, setCounter } from '../account/counters.ts'

export const TooManyAttempts = refusal('TooManyAttempts', 'Too many failed attempts.', {
  fields: { seconds: field.int('Seconds until the next attempt is allowed, at least 1.') },
  message: ({ seconds }) => `Too many attempts. Try again in ${seconds} seconds.`,
})

/** The origin of an attempt. */
export interface Origin {
  /** An IPv4 address or an IPv6 network. Empty when unknown. */
  network: string
  /** The secret of a known device. Null when the browser has none. */
  deviceSecret: string | null
  /** A self-check machine or shared terminal inside the library. */
  isLibrary?: boolean
}

/** The purpose of an attempt. Each has counters of its own, except that a network has one for all purposes. */
type Purpose =
  | 'password'
  | 'second-factor'
  | 'second-factor-set-up'
  | 'registration'
  | 'link'
  | 'family-code'
  | 'collection'

interface Limit {
  /** The number of failures without a wait. */
  free: number
  /** Seconds until one failure expires. */
  decaySeconds: number
  /**
   * DOUBLING doubles the wait with each failure beyond `free`, from one second to `longestWait`. REFILL allows the next
   * attempt when one failure has expired, so that the limit holds for any number of networks.
   */
  beyond: 'DOUBLING' | 'REFILL'
}

/** The longest wait after failures, in seconds. */
const longestWait = 15 * 60
/** Per card and known device, and per card and network. */
const ownLimit: Limit = { free: 5, decaySeconds: 15 * 60, beyond: 'DOUBLING' }
/** Per card: at most 12 attempts an hour, besides the first attempts of each network. */
const cardLimit: Limit = { free: 20, decaySeconds: 5 * 60, beyond: 'DOUBLING' }
/** Per network for all cards: at most 6 attempts a minute. A network may be that of a mobile operator. */
const network: Limit = { free: 30, decaySeconds: 10, beyond: 'DOUBLING' }
/** Per card for all unknown devices in any network: 100 attempts, then 20 an hour. */
const unknownDeviceLimit: Limit = { free: 100, decaySeconds: 3 * 60, beyond: 'REFILL' }
/** Codes per account: 10 attempts, then one an hour. Three codes in a million are right at any moment. */
const codeLimit: Limit = { free: 10, decaySeconds: 60 * 60, beyond: 'REFILL' }
/** Codes at a pickup place: 20 attempts, then one a minute. At most 100 codes of 100 million are right at a place (H22). */
const collectionLimit: Limit = { free: 20, decaySeconds: 60, beyond: 'REFILL' }
/** Only counts, to inform the patron. */
const countOnly: Limit = { free: Number.POSITIVE_INFINITY, decaySeconds: Number.POSITIVE_INFINITY, beyond: 'REFILL' }
/** The number of attempts of a network on a card that do not wait because of other networks' failures (P1). */
const firstTries = 3

interface Counter {
  key: string
  limit: Limit
  /** The wait applies only after the network's own first attempts. */
  ofStrangers?: boolean
}

interface Attempt {
  purpose: Purpose
  cardNumber: string
  origin: Origin
  /** A credential that ends after `most` failures from any origin, such as a ticket. */
  once?: { id: string; most: number; ended: () => Refusal }
  /** The secret is too long to guess, so the account's limit for codes does not apply. */
  isLong?: boolean
}

/**
 * Runs `work` unless there were too many attempts. The attempt is counted before it runs, so that concurrent ones are
 * all counted, and is refunded when it succeeds. Card numbers that do not exist are counted in the same way.
 */
export async function runAttempt<Result>(
  db: Database,
  one: Attempt,
  now: Date,
  work: () => Promise<Result>,
): Promise<Result> {
  const counters = await countAttempt(db, one, now)
  const giveBack = () => db.prisma.$transaction((tx) => refund(tx, counters))
  try {
    const result = await work()
    await giveBack()
    return result
  } catch (error) {
    // When the library system did not answer, nothing was verified.
    if (error instanceof SystemAway) await giveBack()
    throw error
  }
}

/** Counts an attempt that is not refunded. Throws `TooManyAttempts` at the limit. */
export async function countAttempt(db: Database, one: Attempt, now: Date): Promise<Counter[]> {
  const counters = await countersOf(db, one)
  await db.prisma.$transaction((tx) => consume(tx, counters, one.once, now))
  return counters
}

/** Returns the number of wrong codes for an account since its last sign-in. */
export async function failedCodes(tx: Tx, cardNumber: string): Promise<number> {
  const row = await tx.attempt.findUnique({ where: { key: sinceKey('second-factor', cardNumber) } })
  return Math.round(row?.failures ?? 0)
}

/** Returns the number of wrong passwords and codes for a card since its last sign-in. */
export async function failuresSinceSignIn(tx: Tx, cardNumber: string): Promise<number> {
  const keys = [sinceKey('password', cardNumber), sinceKey('second-factor', cardNumber)]
  const { _sum } = await tx.attempt.aggregate({ where: { key: { in: keys } }, _sum: { failures: true } })
  return Math.round(_sum.failures ?? 0)
}

/** Resets the failures of a card from this origin after a successful sign-in or a new password. */
export async function resetFailures(tx: Tx, cardNumber: string, origin: Origin): Promise<void> {
  const since = [sinceKey('password', cardNumber), sinceKey('second-factor', cardNumber)]
  const keys = [...since, pairKey('password', cardNumber, origin)]
  if (origin.deviceSecret) keys.push(deviceKey('password', cardNumber, origin.deviceSecret))
  // Locked in the common order, and not deleted: a concurrent insert would take the locks in another order.
  await tx.$executeRaw`
    UPDATE attempts SET failures = 0 WHERE key IN (SELECT key FROM (${lockedCountersSql(keys)}) AS counters)`
}

async function countersOf(db: Database, { purpose, cardNumber, origin, once, isLong }: Attempt): Promise<Counter[]> {
  const card = countedCard(cardNumber)
  const isCode = purpose === 'second-factor'
  // All patrons of a place share its counter, so that its limit is wider than that of one card.
  if (purpose === 'collection') return [{ key: counterKey(purpose, 'place', card), limit: collectionLimit }]
  const counters: Counter[] = []
  if (once) {
    const limit: Limit = { free: once.most, decaySeconds: Number.POSITIVE_INFINITY, beyond: 'REFILL' }
    counters.push({ key: onceKey(once), limit })
  }
  if (isCode || purpose === 'password') counters.push({ key: sinceKey(purpose, cardNumber), limit: countOnly })
  if (origin.deviceSecret && (await isKnownDevice(db, cardNumber, origin.deviceSecret))) {
    const key = deviceKey(purpose, cardNumber, origin.deviceSecret)
    return [...counters, { key, limit: isCode && !isLong ? codeLimit : ownLimit }]
  }
  counters.push(
    { key: pairKey(purpose, cardNumber, origin), limit: ownLimit },
    { key: counterKey('network', origin.network), limit: network },
  )
  if (isCode && !isLong) counters.push({ key: counterKey('codes', card), limit: codeLimit })
  if (!isCode) counters.push({ key: counterKey(purpose, 'card', card), limit: cardLimit, ofStrangers: true })
  if (await countsForUnknownDevices(db, purpose, cardNumber, origin)) {
    counters.push({ key: counterKey(purpose, 'strangers', card), limit: unknownDeviceLimit })
  }
  return counters
}

/**
 * Reports whether an attempt of an unknown device counts for all unknown devices together. It does not where strangers
 * could lock out the owner: inside the library, and with a provisional password, which is random and handed out at the
 * counter.
 */
async function countsForUnknownDevices(
  db: Database,
  purpose: Purpose,
  cardNumber: string,
  origin: Origin,
): Promise<boolean> {
  if (origin.isLibrary) return false
  if (purpose !== 'password') return purpose === 'registration'
  return (await db.prisma.patron.count({ where: { cardNumber, passwordIsProvisional: true } })) === 0
}

/** Counts an attempt on each counter, or throws `TooManyAttempts` without counting it. */
async function consume(tx: Tx, counters: Counter[], once: Attempt['once'], now: Date): Promise<void> {
  const keys = counters.map(({ key }) => key)
  const counted = await lockCounters(tx, keys, now)
  const current = counters.map((counter) => ({
    ...counter,
    ...currentCount(counter.limit, counted.get(counter.key), now),
  }))
  if (once && current.some(({ key, wait }) => key === onceKey(once) && wait > 0)) throw once.ended()
  const first = current.some(({ limit, failures }) => limit === ownLimit && Math.ceil(failures) < firstTries)
  const seconds = Math.max(...current.map(({ wait, ofStrangers }) => (ofStrangers && first ? 0 : wait)))
  if (seconds > 0) throw new TooManyAttempts({ seconds: Math.ceil(seconds) })
  for (const { key, limit, failures } of current) {
    // The number is capped, because more failures would only take longer to expire.
    await setCounter(tx, key, { failures: Math.min(failures + 1, limit.free + 10), lastAt: now })
  }
}

/** Returns the unexpired failures and the remaining wait in seconds. */
function currentCount({ free, decaySeconds, beyond }: Limit, row: Counted | undefined, now: Date) {
  const passed = row ? Math.max(0, (now.getTime() - row.lastAt.getTime()) / 1000) : 0
  const before = row?.failures ?? 0
  const failures = Math.max(0, before - passed / decaySeconds)
  if (beyond === 'REFILL') return { failures, wait: failures <= free - 1 ? 0 : (failures + 1 - free) * decaySeconds }
  const wait = before < free ? 0 : Math.min(2 ** (before - free), longestWait) - passed
  return { failures, wait }
}

async function refund(tx: Tx, counters: Counter[]): Promise<void> {
  const keys = counters.map(({ key }) => key)
  await tx.$executeRaw`
    UPDATE attempts SET failures = greatest(0, failures - 1) WHERE key IN (
      SELECT key FROM (${lockedCountersSql(keys)}) AS counters)`
}

/** Looks up the device by its secret, so that an unknown card takes the same query. */
async function isKnownDevice(db: Database, cardNumber: string, deviceSecret: string): Promise<boolean> {
  const found = await db.prisma.knownDevice.findMany({
    where: { secretHash: secretHash(deviceSecret) },
    select: { patron: { select: { cardNumber: true } } },
  })
  return found.some(({ patron }) => countedCard(patron.cardNumber) === countedCard(cardNumber))
}

/**
 * Returns the form of a card number under which its attempts count. A library system may read several ways of writing as
 * one card (G9): with and without spaces and hyphens, in capital and small letters.
 */
const countedCard = (cardNumber: string) => withoutSeparators(cardNumber).toLowerCase()

const onceKey = ({ id }: { id: string }) => counterKey('once', id)
/** Passwords keep the name without a purpose, because the previous release uses it. */
const sinceKey = (purpose: 'password' | 'second-factor', cardNumber: string) =>
  purpose === 'password'
    ? counterKey('since', countedCard(cardNumber))
    : counterKey('since', purpose, countedCard(cardNumber))
const pairKey = (purpose: Purpose, cardNumber: string, { network }: Origin) =>
  counterKey(purpose, 'pair', countedCard(cardNumber), network)
const deviceKey = (purpose: Purpose, cardNumber: string, secret: string) =>
  counterKey(purpose, 'device', countedCard(cardNumber), secretHash(secret))
