import type { Database, Tx } from '../../database/database.ts'
import { offeredChannels } from '../channels/settings.ts'
import { lockPatron } from '../common/locks.ts'
import { secretHash } from '../common/secrets.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { counterKey } from '../patrons/account/counters.ts'
import { countUse } from '../patrons/account/limits.ts'
import { addPoint, eraseGone } from './points.ts'

/** An event of a LINE account that the service handles. */
export interface LineEvent {
  type: string
  /** Milliseconds. A repeated event has the time of the first one. */
  timestamp: number
  source?: { userId: string } | undefined
  link?: { result: string; nonce: string } | undefined
}

/** Milliseconds after which an invitation is no longer useful. */
const invitationLife = 10 * 60_000
/** Invitations of the library in a day. Anybody at LINE can cause one, and each uses up the quota of the month. */
const ofLibrary = { most: 100, length: 24 * 3600_000, key: counterKey('LINE invitations') }

/**
 * Handles the events of one request. Anybody at LINE can cause events, so the accounts and nonces that the library does not
 * know take a fixed number of statements together (M17). Only a linked account and a valid nonce take a transaction each.
 */
export async function receiveEvents(db: Database, events: readonly LineEvent[], now: Date): Promise<void> {
  const sent = events.flatMap(({ source, ...event }) => (source ? [{ ...event, userId: source.userId }] : []))
  // A person who blocks the account gets no messages, although LINE accepts them.
  const blocked = sent.filter(({ type }) => type === 'unfollow')
  const linked = await linkedAccounts(db.prisma, blocked)
  for (const { userId, timestamp } of blocked.filter(({ userId }) => linked.has(userId)))
    await db.prisma.$transaction((tx) => eraseGone(tx, 'LINE', userId, new Date(timestamp), now))

  const confirmed = sent.flatMap(({ type, userId, link }) =>
    type === 'accountLink' && link?.result === 'ok' ? [{ userId, nonceHash: secretHash(link.nonce) }] : [],
  )
  const claims = await db.prisma.contactClaim.findMany({
    where: { channel: 'LINE', secretHash: { in: confirmed.map(({ nonceHash }) => nonceHash) }, expiresAt: { gt: now } },
    select: { secretHash: true },
  })
  const valid = new Set(claims.map(({ secretHash }) => secretHash))
  for (const { userId, nonceHash } of confirmed.filter(({ nonceHash }) => valid.has(nonceHash)))
    await db.prisma.$transaction((tx) => completeLink(tx, userId, nonceHash, now))

  const greeted = sent.filter(({ type }) => type === 'follow' || type === 'message')
  if (greeted.length > 0) await db.prisma.$transaction((tx) => invite(tx, greeted, now))
}

interface Sender {
  userId: string
  timestamp: number
}

/** The LINE accounts among the senders that a patron has linked. */
async function linkedAccounts(tx: Pick<Tx, 'contactPoint'>, senders: readonly Sender[]): Promise<Set<string>> {
  const points = await tx.contactPoint.findMany({
    where: { channel: 'LINE', address: { in: senders.map(({ userId }) => userId) } },
    select: { address: true },
  })
  return new Set(points.map(({ address }) => address))
}

/**
 * Queues answers with the address at which people link their cards, at most one for a LINE account and day, and no more
 * than the library's limit. A repeated event queues none.
 */
async function invite(tx: Tx, senders: readonly Sender[], now: Date): Promise<void> {
  if (!(await offeredChannels(tx)).includes('LINE')) return
  const linked = await linkedAccounts(tx, senders)
  const data = senders
    .filter(({ userId }) => !linked.has(userId))
    .map(({ userId, timestamp }) => ({
      // The hash keeps the id of a person who links no card out of the stored row.
      occasion: `line-invitation:${secretHash(userId)}:${dateIn(new Date(timestamp))}`,
      channel: 'LINE' as const,
      address: userId,
      content: { kind: 'INVITATION' },
      createdAt: now,
      nextAt: now,
      endsAt: new Date(now.getTime() + invitationLife),
    }))
    // Two requests that queue the same answers insert them in one order, which prevents a deadlock.
    .sort((a, b) => (a.occasion < b.occasion ? -1 : 1))
  const queued = await tx.channelMessage.createManyAndReturn({ data, skipDuplicates: true, select: { occasion: true } })
  let allowed = 0
  while (allowed < queued.length && !(await countUse(tx, [ofLibrary], now))) allowed++
  const refused = queued.slice(allowed).map(({ occasion }) => occasion)
  if (refused.length > 0) await tx.channelMessage.deleteMany({ where: { occasion: { in: refused } } })
}

/** Registers the LINE account by the hash of the nonce, which is used once. */
async function completeLink(tx: Tx, address: string, nonceHash: string, now: Date): Promise<void> {
  const where = { channel: 'LINE', secretHash: nonceHash, expiresAt: { gt: now } } as const
  const claim = await tx.contactClaim.findFirst({ where, select: { patronId: true } })
  if (!claim) return
  await lockPatron(tx, claim.patronId)
  const { count } = await tx.contactClaim.deleteMany({ where })
  if (count > 0) await addPoint(tx, claim.patronId, { channel: 'LINE', address }, now)
}
