import type { LineEvent } from '../../../generated/prisma/client.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockPatrons } from '../common/locks.ts'
import { invite } from './line-invitations.ts'
import { addPoint, eraseGone } from './points.ts'

type Event = Pick<LineEvent, 'id' | 'kind' | 'userId' | 'nonceHash' | 'sentAt'>

/** The most events of one transaction. A request of 64 KB has fewer. */
const batch = 1_000
/** The attempts at a single event, and the milliseconds between two. An invitation and a nonce live for ten minutes. */
const [mostAttempts, betweenAttempts] = [5, 2 * 60_000]

/** Called for each event that failed, without its account at LINE. */
type ReportFailure = (what: string, error: unknown) => void

/**
 * Handles the stored events of LINE (M17). The transaction that handles events also deletes them, so each has its effect
 * once, however often the process dies. After a batch has failed, each of its events gets a transaction of its own.
 */
export async function handleLineEvents(
  db: Database,
  now: Date,
  leftUndone: ReportFailure,
  stopping?: AbortSignal,
): Promise<{ handled: number; failed: number; givenUp: number }> {
  const counts = { handled: 0, failed: 0, givenUp: 0 }
  let claimed: number[]
  do {
    claimed = []
    try {
      await handle(db, now, Prisma.sql`attempts = 0`, claimed)
      counts.handled += claimed.length
    } catch (error) {
      if (claimed.length === 0) throw error
      await db.prisma.lineEvent.updateMany({ where: { id: { in: claimed } }, data: { attempts: 1 } })
    }
  } while (claimed.length === batch && !stopping?.aborted)

  const where = { attempts: { gt: 0 }, nextAt: { lte: now } }
  const single = await db.prisma.lineEvent.findMany({
    where,
    orderBy: { id: 'asc' },
    take: batch,
    select: { id: true },
  })
  for (const { id } of single) {
    if (stopping?.aborted) break
    try {
      counts.handled += await handle(db, now, Prisma.sql`id = ${id}`)
    } catch (error) {
      leftUndone(`LINE event ${id}`, error)
      counts.failed++
      const nextAt = new Date(now.getTime() + betweenAttempts)
      await db.prisma.lineEvent.updateMany({ where: { id }, data: { attempts: { increment: 1 }, nextAt } })
    }
  }
  counts.givenUp = (await db.prisma.lineEvent.deleteMany({ where: { attempts: { gt: mostAttempts } } })).count
  return counts
}

/** Handles events that no other process has claimed, and returns their number. `claimed` gets their ids at once. */
function handle(db: Database, now: Date, which: Prisma.Sql, claimed: number[] = []): Promise<number> {
  return db.prisma.$transaction(async (tx) => {
    const events = await tx.$queryRaw<Event[]>`
      SELECT id, kind::text AS kind, user_id AS "userId", nonce_hash AS "nonceHash", sent_at AS "sentAt"
        FROM line_events WHERE ${which} ORDER BY id LIMIT ${batch} FOR UPDATE SKIP LOCKED`
    claimed.push(...events.map(({ id }) => id))
    if (events.length === 0) return 0
    await applyEvents(tx, events, now)
    await tx.lineEvent.deleteMany({ where: { id: { in: events.map(({ id }) => id) } } })
    return events.length
  })
}

/**
 * Anybody at LINE can cause events, so the accounts and nonces that the library does not know take a fixed number of
 * statements together. Only a valid nonce takes some of its own.
 */
async function applyEvents(tx: Tx, events: readonly Event[], now: Date): Promise<void> {
  const of = (kind: Event['kind']) => events.filter((event) => event.kind === kind)
  const gone = of('UNFOLLOW').map(({ userId, sentAt }) => ({ address: userId, at: sentAt }))
  const links = await validLinks(tx, of('LINK'), now)
  const blocked = await tx.contactPoint.findMany({
    where: { channel: 'LINE', address: { in: gone.map(({ address }) => address) } },
    select: { patronId: true },
  })
  // All patrons of the transaction at once, because their order prevents deadlocks.
  await lockPatrons(tx, [...new Set([...links, ...blocked].map(({ patronId }) => patronId))])
  for (const link of links) await completeLink(tx, link, now)
  // A person who blocked the account after the link loses it again: a link has the time of its event.
  await eraseGone(tx, 'LINE', gone, now)
  await invite(tx, of('GREETING'), now)
}

interface Link {
  patronId: number
  event: Event
}

const claimOf = (hashes: string[], now: Date) =>
  ({ channel: 'LINE', secretHash: { in: hashes }, expiresAt: { gt: now } }) as const

/** The links whose nonce a patron has begun, and nobody has used. */
async function validLinks(tx: Tx, events: readonly Event[], now: Date): Promise<Link[]> {
  const hashes = events.map(({ nonceHash }) => nonceHash ?? '')
  const select = { patronId: true, secretHash: true } as const
  const claims = await tx.contactClaim.findMany({ where: claimOf(hashes, now), select })
  return events.flatMap((event) =>
    claims.flatMap(({ patronId, secretHash }) => (secretHash === event.nonceHash ? [{ patronId, event }] : [])),
  )
}

/** Registers the LINE account by the hash of the nonce, which is used once. */
async function completeLink(tx: Tx, { patronId, event }: Link, now: Date): Promise<void> {
  const { count } = await tx.contactClaim.deleteMany({ where: claimOf([event.nonceHash ?? ''], now) })
  const at = event.sentAt < now ? event.sentAt : now
  if (count > 0) await addPoint(tx, patronId, { channel: 'LINE', address: event.userId }, at)
}
