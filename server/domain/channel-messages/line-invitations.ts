import type { Tx } from '../../database/database.ts'
import { offeredChannels } from '../channels/settings.ts'
import { secretHash } from '../common/secrets.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { counterKey } from '../patrons/account/counters.ts'
import { countUse } from '../patrons/account/limits.ts'

/** Milliseconds after which an invitation is no longer useful. */
const invitationLife = 10 * 60_000
/** Invitations of the library in a day. Anybody at LINE can cause one, and each uses up the quota of the month. */
const ofLibrary = { most: 100, length: 24 * 3600_000, key: counterKey('LINE invitations') }

interface Sender {
  userId: string
  sentAt: Date
}

/**
 * Queues answers with the address at which people link their cards, at most one for a LINE account and day, and no more
 * than the library's limit. A repeated event queues none. An answer is a message of its own and not a reply of LINE, whose
 * token expires after about a minute.
 */
export async function invite(tx: Tx, senders: readonly Sender[], now: Date): Promise<void> {
  if (senders.length === 0 || !(await offeredChannels(tx)).includes('LINE')) return
  const points = await tx.contactPoint.findMany({
    where: { channel: 'LINE', address: { in: senders.map(({ userId }) => userId) } },
    select: { address: true },
  })
  const linked = new Set(points.map(({ address }) => address))
  const data = senders
    .filter(({ userId }) => !linked.has(userId))
    .map(({ userId, sentAt }) => ({
      // The hash keeps the id of a person who links no card out of the stored row.
      occasion: `line-invitation:${secretHash(userId)}:${dateIn(sentAt)}`,
      channel: 'LINE' as const,
      address: userId,
      content: { kind: 'INVITATION' },
      createdAt: now,
      nextAt: now,
      endsAt: new Date(now.getTime() + invitationLife),
    }))
    // Two transactions that queue the same answers insert them in one order, which prevents a deadlock.
    .sort((a, b) => (a.occasion < b.occasion ? -1 : 1))
  const queued = await tx.channelMessage.createManyAndReturn({ data, skipDuplicates: true, select: { occasion: true } })
  let allowed = 0
  while (allowed < queued.length && !(await countUse(tx, [ofLibrary], now))) allowed++
  const refused = queued.slice(allowed).map(({ occasion }) => occasion)
  if (refused.length > 0) await tx.channelMessage.deleteMany({ where: { occasion: { in: refused } } })
}
