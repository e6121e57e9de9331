import { type NoticeChannel, Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { replacesMailSql, usedChannelsSql } from '../channels/topics.ts'
import { retryDelay } from '../delivery/retry.ts'
import type { ClaimedMessage } from './claim.ts'
import { eraseGone, mailInstead } from './points.ts'
import type { ChannelOutcome } from './sender.ts'

type Prismatic = Pick<Database, 'prisma'>
type Failed = Exclude<ChannelOutcome, { is: 'SENT' }>

/** The shortest time in milliseconds until a closed channel is tried again. */
const closedFor = 60_000
/** The error of messages whose channel the library switched off. */
export const switchedOff = 'CHANNEL_OFF'
const isOn = Prisma.sql`(channel = ANY (${usedChannelsSql}))`

/** Records that messages were accepted, and erases what they said (M15). */
export async function recordSentMessages(
  { prisma }: Prismatic,
  sent: readonly { id: number; status: number }[],
  now: Date,
): Promise<void> {
  const [ids, statuses] = [sent.map(({ id }) => id), sent.map(({ status }) => status)]
  await prisma.$executeRaw`
    UPDATE channel_messages m
       SET state = 'SENT', sent_at = ${now}::timestamptz, status = s.status, error = NULL, content = NULL, address = NULL
      FROM unnest(${ids}::int[], ${statuses}::int[]) s(id, status)
     WHERE m.id = s.id AND m.sent_at IS NULL`
}

/**
 * Records a failed attempt. Returns true when the message is given up. Its notices then go by mail (M16). A closed channel
 * is paused for every message.
 */
export async function recordUnsentMessage(
  { prisma }: Prismatic,
  message: ClaimedMessage,
  outcome: Failed,
  now: Date,
): Promise<boolean> {
  const { id, until, channel, address } = message
  const again = nextAttempt(message, outcome, now)
  const givenUp = outcome.is === 'NEVER' || outcome.is === 'GONE' || again >= message.endsAt
  const erased = givenUp ? Prisma.sql`, content = NULL, address = NULL` : Prisma.empty
  await prisma.$transaction(async (tx) => {
    if (outcome.is === 'CLOSED') await pause(tx, channel, again)
    // It locks patrons, so it comes before the lock on the message.
    if (outcome.is === 'GONE' && address !== null) await eraseGone(tx, channel, [{ address, at: now }], now)
    const settled = await tx.$queryRaw<{ mail: string | null }[]>`
      UPDATE channel_messages
         SET state = ${givenUp ? 'FAILED' : 'WAITING'}::notice_state, next_at = ${givenUp ? now : again}::timestamptz,
             status = ${outcome.status}::int, error = ${outcome.error} ${erased}
       WHERE id = ${id} AND state = 'SENDING' AND next_at = ${until}::timestamptz
      RETURNING CASE WHEN ${givenUp} AND ${replacesMailSql} THEN mail END AS mail`
    await mailInstead(
      tx,
      settled.flatMap(({ mail }) => mail ?? []),
    )
  })
  return givenUp
}

/** Pauses a channel. A later end stays. */
async function pause(tx: Pick<Tx, '$executeRaw'>, channel: NoticeChannel, until: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO channel_pauses AS p (channel, until) VALUES (${channel}::notice_channel, ${until}::timestamptz)
    ON CONFLICT (channel) DO UPDATE SET until = greatest(p.until, excluded.until)`
}

/**
 * Gives up messages whose time is over, also of a channel that no process can send on any more. It gives up all messages
 * of a channel that the library has switched off. Their notices go by mail (M16).
 */
export async function expireMessages({ prisma }: Prismatic, now: Date): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const expired = await tx.$queryRaw<{ mail: string | null }[]>`
      UPDATE channel_messages
         SET state = 'FAILED', content = NULL, address = NULL, next_at = ${now}::timestamptz,
             error = CASE WHEN ${isOn} THEN coalesce(error, 'EXPIRED') ELSE ${switchedOff} END
       WHERE (state IN ('WAITING', 'SENDING') AND next_at <= ${now}::timestamptz AND ends_at <= ${now}::timestamptz)
          OR (NOT ${isOn} AND (state = 'WAITING' OR (state = 'SENDING' AND next_at <= ${now}::timestamptz)))
      RETURNING CASE WHEN ${replacesMailSql} THEN mail END AS mail`
    await mailInstead(
      tx,
      expired.flatMap(({ mail }) => mail ?? []),
    )
  })
}

function nextAttempt({ attempts, retryKey }: ClaimedMessage, outcome: Failed, now: Date): Date {
  const requestedDelay = ('after' in outcome && outcome.after ? outcome.after : 0) * 1000
  const least = outcome.is === 'CLOSED' ? closedFor : retryDelay(attempts, retryKey)
  return new Date(now.getTime() + Math.max(requestedDelay, least))
}

/**
 * Records sent messages one statement after another. Messages that are sent while a statement runs share the next one,
 * so that a thousand a second need few statements, and a single one does not wait.
 */
export function createSettler(record: (sent: { id: number; status: number }[]) => Promise<void>) {
  let waiting: { id: number; status: number }[] = []
  let next: Promise<void> | undefined
  let running: Promise<unknown> = Promise.resolve()
  return (id: number, status: number): Promise<void> => {
    waiting.push({ id, status })
    next ??= running.then(() => {
      const batch = waiting
      waiting = []
      next = undefined
      const done = record(batch)
      running = done.catch(() => {})
      return done
    })
    return next
  }
}
