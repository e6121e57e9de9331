import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { eraseGone, mailInstead } from '../channels/points.ts'
import { replacesMailSql } from '../channels/topics.ts'
import { retryDelay } from '../delivery/retry.ts'
import type { ClaimedMessage } from './claim.ts'
import type { ChannelOutcome } from './sender.ts'

type Prismatic = Pick<Database, 'prisma'>
type Failed = Exclude<ChannelOutcome, { is: 'SENT' }>

/** The shortest time in milliseconds until a closed channel is tried again. */
const closedFor = 60_000

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

/** Records a failed attempt. Returns true when the message is given up. Its notices then go by mail (M16). */
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
    if (outcome.is === 'GONE' && address !== null) await eraseGone(tx, channel, address)
  })
  return givenUp
}

/**
 * Gives up messages whose time is over, also of a channel that no process can send on any more. Their notices go by mail
 * (M16).
 */
export async function expireMessages({ prisma }: Prismatic, now: Date): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const expired = await tx.$queryRaw<{ mail: string | null }[]>`
      UPDATE channel_messages
         SET state = 'FAILED', error = coalesce(error, 'EXPIRED'), content = NULL, address = NULL, next_at = ${now}::timestamptz
       WHERE state IN ('WAITING', 'SENDING') AND next_at <= ${now}::timestamptz AND ends_at <= ${now}::timestamptz
      RETURNING CASE WHEN ${replacesMailSql} THEN mail END AS mail`
    await mailInstead(
      tx,
      expired.flatMap(({ mail }) => mail ?? []),
    )
  })
}

function nextAttempt({ attempts, retryKey }: ClaimedMessage, outcome: Failed, now: Date): Date {
  const asked = ('after' in outcome && outcome.after ? outcome.after : 0) * 1000
  const least = outcome.is === 'CLOSED' ? closedFor : retryDelay(attempts, retryKey)
  return new Date(now.getTime() + Math.max(asked, least))
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
