import type { ContactPoint, NoticeChannel } from '../../../generated/prisma/client.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { NotFound, Refusal } from '../common/refusal.ts'
import { replacesMailSql } from './topics.ts'

/** The patron has the maximum number of destinations of this channel. */
export class ContactPointsFull extends Refusal {
  readonly limit: number
  constructor({ limit }: { limit: number }) {
    super(`At most ${limit} destinations of this channel. Remove one first.`)
    this.limit = limit
  }
}

const maxPoints = { WEB_PUSH: 5, LINE: 1, SMS: 1 } as const satisfies Record<NoticeChannel, number>

type NewPoint = Pick<ContactPoint, 'channel' | 'address'> & Partial<Pick<ContactPoint, 'p256dh' | 'auth' | 'device'>>

/** Stores a verified destination. The same destination again replaces its keys. LINE and SMS replace the earlier one. */
export async function addPoint(tx: Tx, patronId: number, point: NewPoint, now: Date): Promise<ContactPoint> {
  await lockPatron(tx, patronId)
  const { channel, address } = point
  const others = await tx.contactPoint.findMany({
    where: { patronId, channel, address: { not: address } },
    select: { id: true },
  })
  const limit = maxPoints[channel]
  if (limit === 1) await erasePoints(tx, Prisma.sql`id = ANY (${others.map(({ id }) => id)}::int[])`, 'REPLACED', false)
  else if (others.length >= limit) throw new ContactPointsFull({ limit })
  const data = { ...point, verifiedAt: now }
  const where = { patronId_channel_address: { patronId, channel, address } }
  return tx.contactPoint.upsert({ where, create: { patronId, ...data }, update: data })
}

/** The destinations of a patron, in the order in which they were verified. */
export function pointsOf(tx: Pick<Tx, 'contactPoint'>, patronId: number): Promise<ContactPoint[]> {
  return tx.contactPoint.findMany({ where: { patronId }, orderBy: { id: 'asc' } })
}

/** Removes a destination at the wish of its patron. */
export async function removePoint(tx: Tx, patronId: number, id: number): Promise<void> {
  await lockPatron(tx, patronId)
  const count = await erasePoints(tx, Prisma.sql`id = ${id} AND patron_id = ${patronId}`, 'REMOVED')
  if (count === 0) throw new NotFound('contact point')
}

/** Erases everything about channels of a patron whose row is locked. */
export async function eraseChannels(tx: Tx, patronId: number): Promise<void> {
  const where = { patronId }
  await tx.channelMessage.deleteMany({ where })
  await tx.contactClaim.deleteMany({ where })
  await tx.channelChoice.deleteMany({ where })
  await tx.contactPoint.deleteMany({ where })
}

/**
 * Erases a destination for every patron who has it, because its channel says that it is gone (M17). A family can share
 * one LINE account.
 */
export function eraseGone(
  tx: Pick<Tx, '$queryRaw' | '$executeRaw'>,
  channel: NoticeChannel,
  address: string,
): Promise<number> {
  return erasePoints(tx, Prisma.sql`channel = ${channel}::notice_channel AND address = ${address}`, 'GONE')
}

/**
 * Erases destinations, gives up the messages to them, and ends the choices that they served, so that mail goes out
 * again where nothing else is left (M16). Returns their number.
 */
async function erasePoints(
  tx: Pick<Tx, '$queryRaw' | '$executeRaw'>,
  which: Prisma.Sql,
  error: string,
  endsChoices = true,
): Promise<number> {
  const [{ count, mails }] = await tx.$queryRaw<[{ count: number; mails: string[] }]>`
    WITH gone AS (DELETE FROM contact_points WHERE ${which} RETURNING id, patron_id, channel),
    given_up AS (
      UPDATE channel_messages m
         SET state = 'FAILED', error = ${error}, content = NULL, address = NULL, contact_point_id = NULL
        FROM gone g WHERE m.contact_point_id = g.id AND m.state IN ('WAITING', 'SENDING')
      RETURNING m.mail, m.channel),
    left_over AS (
      SELECT g.patron_id, bool_or(g.channel = 'WEB_PUSH') AS push, bool_or(g.channel = 'LINE') AS line,
             bool_or(g.channel = 'SMS') AS sms
        FROM gone g
       WHERE ${endsChoices} AND NOT EXISTS (
         SELECT FROM contact_points p WHERE p.patron_id = g.patron_id AND p.channel = g.channel
            AND p.id NOT IN (SELECT id FROM gone))
       GROUP BY g.patron_id),
    ended AS (
      UPDATE channel_choices c
         SET web_push = c.web_push AND NOT l.push, line = c.line AND NOT l.line, sms = c.sms AND NOT l.sms,
             mail = c.mail OR NOT ((c.line AND NOT l.line) OR (c.sms AND NOT l.sms))
        FROM left_over l WHERE c.patron_id = l.patron_id)
    SELECT (SELECT count(*)::int FROM gone) AS count,
           (SELECT coalesce(array_agg(mail), '{}') FROM given_up WHERE mail IS NOT NULL AND ${replacesMailSql}) AS mails`
  await mailInstead(tx, mails)
  return count
}

/**
 * Makes notices due by mail again that went to channels only, because a message of theirs was given up (M16). It is a
 * statement of its own in the transaction that gave up. The one before can wait for a process that records the notice as
 * sent, and only a later snapshot sees that record.
 */
export async function mailInstead(tx: Pick<Tx, '$executeRaw'>, mails: readonly string[]): Promise<void> {
  if (mails.length === 0) return
  await tx.$executeRaw`
    UPDATE notices n SET state = 'WAITING', by_mail = true, sent_at = NULL, attempts = 0
     WHERE n.message = ANY (${[...mails]}::text[]) AND n.state = 'SENT' AND NOT n.by_mail`
}
