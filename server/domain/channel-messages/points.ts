import type { ContactPoint, NoticeChannel } from '../../../generated/prisma/client.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { replacesMailSql } from '../channels/topics.ts'
import { lockPatron, lockPatrons } from '../common/locks.ts'
import { field, NotFound, refusal } from '../common/refusal.ts'
import { recordEvent } from '../patrons/account/events.ts'
import { endContact } from '../patrons/mail-address/end-contact.ts'

export const ContactPointsFull = refusal(
  'ContactPointsFull',
  'The maximum number of destinations of this channel is registered.',
  {
    fields: { most: field.int('The maximum.') },
    message: ({ most }) => `At most ${most} destinations of this channel. Remove one first.`,
  },
)

const maxPoints = { WEB_PUSH: 5, LINE: 1, SMS: 1 } as const satisfies Record<NoticeChannel, number>

type NewPoint = Pick<ContactPoint, 'channel' | 'address'> & Partial<Pick<ContactPoint, 'p256dh' | 'auth' | 'device'>>

/**
 * Stores a verified destination. The same destination again replaces its keys. LINE and SMS replace the earlier one.
 * `browser` is the one that registered it. Undefined when LINE did.
 */
export async function addPoint(
  tx: Tx,
  patronId: number,
  point: NewPoint,
  now: Date,
  browser?: string,
): Promise<ContactPoint> {
  await lockPatron(tx, patronId)
  const { channel, address } = point
  const others = await tx.contactPoint.findMany({
    where: { patronId, channel, address: { not: address } },
    select: { id: true },
  })
  const limit = maxPoints[channel]
  if (limit === 1) await erasePoints(tx, Prisma.sql`id = ANY (${others.map(({ id }) => id)}::int[])`, 'REPLACED', false)
  else if (others.length >= limit) throw new ContactPointsFull({ most: limit })
  const data = { ...point, verifiedAt: now }
  const where = { patronId_channel_address: { patronId, channel, address } }
  if (!(await tx.contactPoint.findUnique({ where, select: { id: true } })))
    await recordEvent(tx, patronId, { kind: 'CONTACT_ADDED', device: browser }, now)
  return tx.contactPoint.upsert({ where, create: { patronId, ...data }, update: data })
}

/** Removes a destination at the wish of its patron, whose browser is `device`. */
export async function removePoint(tx: Tx, patronId: number, id: number, device: string, now: Date): Promise<void> {
  await lockPatron(tx, patronId)
  const count = await erasePoints(tx, Prisma.sql`id = ${id} AND patron_id = ${patronId}`, 'REMOVED')
  if (count === 0) throw new NotFound('contact point')
  await recordEvent(tx, patronId, { kind: 'CONTACT_REMOVED', device }, now)
}
removePoint.refusals = [NotFound]

/**
 * Erases destinations for every patron who has them, because their channel says that they are gone (M17). A destination
 * that was verified after `at` stays, because its patron has registered it again.
 */
export async function eraseGone(
  tx: Tx,
  channel: NoticeChannel,
  gone: readonly { address: string; at: Date }[],
  now: Date,
): Promise<void> {
  if (gone.length === 0) return
  const which = Prisma.sql`
    channel = ${channel}::notice_channel AND EXISTS (
      SELECT FROM unnest(${gone.map(({ address }) => address)}::text[], ${gone.map(({ at }) => at)}::timestamptz[])
        AS g (gone_address, gone_at) WHERE gone_address = address AND verified_at <= gone_at)`
  const ownersNow = () =>
    tx.$queryRaw<{ patronId: number }[]>`SELECT patron_id AS "patronId" FROM contact_points WHERE ${which}`
  const found = await ownersNow()
  await lockPatrons(
    tx,
    found.map(({ patronId }) => patronId),
  )
  // A repeated event finds none after it has waited for the first one.
  const owners = found.length > 0 ? await ownersNow() : []
  if (owners.length === 0) return
  await erasePoints(tx, which, 'GONE')
  await tx.accountEvent.createMany({
    data: owners.map(({ patronId }) => ({ patronId, kind: 'CONTACT_REMOVED', at: now })),
  })
}

interface Erased {
  /** The number of destinations. */
  count: number
  /** The mails whose waiting messages were given up. */
  mails: string[]
  /** The patrons who have no other destination of a channel. */
  patrons: number[]
}

/**
 * Erases destinations of patrons whose rows are locked, and gives up the waiting messages to them. The choices that they
 * served end, so that mail goes out again where nothing else is left (M16). A message that is being sent keeps its own
 * result. Returns the number of destinations.
 */
async function erasePoints(tx: Tx, which: Prisma.Sql, error: string, endsChoices = true): Promise<number> {
  const [{ count, mails, patrons }] = await tx.$queryRaw<[Erased]>`
    WITH gone AS (DELETE FROM contact_points WHERE ${which} RETURNING id, patron_id, channel),
    given_up AS (
      UPDATE channel_messages m
         SET state = 'FAILED', error = ${error}, content = NULL, address = NULL, contact_point_id = NULL
        FROM gone g WHERE m.contact_point_id = g.id AND m.state = 'WAITING'
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
           (SELECT coalesce(array_agg(mail), '{}') FROM given_up WHERE mail IS NOT NULL AND ${replacesMailSql}) AS mails,
           (SELECT coalesce(array_agg(patron_id), '{}') FROM left_over) AS patrons`
  await endUnreachedContact(tx, patrons)
  await mailInstead(tx, mails)
  return count
}

/** Ends what needs a mail address or a channel, for those patrons who have no mail address (M16). */
export async function endUnreachedContact(tx: Tx, patronIds: readonly number[]): Promise<void> {
  const patrons = await tx.patron.findMany({
    where: { id: { in: [...patronIds] }, mailVerifiedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, accountMails: true, contactMethod: true },
  })
  for (const patron of patrons) await endContact(tx, patron)
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
