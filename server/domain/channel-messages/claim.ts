import type { ChannelMessage, ContactPoint, Language, NoticeChannel } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { usedChannelsSql } from '../channels/topics.ts'

type Row = Pick<ChannelMessage, 'id' | 'patronId' | 'retryKey' | 'content' | 'endsAt' | 'attempts' | 'mail'> &
  Pick<ContactPoint, 'p256dh' | 'auth'> & { address: string | null; language: Language | null; dueAt: Date }

/** A message that this process has claimed. */
export interface ClaimedMessage extends Row {
  channel: NoticeChannel
  /** The end of the lease. No other process claims the message before then. */
  until: Date
}

/**
 * Claims the oldest due messages of a channel, like `claimMails`. A channel that does not answer delays no other one,
 * because each is claimed by itself. Nothing is claimed while the channel is paused, or after the library has switched it
 * off.
 */
export async function claimChannelMessages(
  tx: Pick<Tx, '$queryRaw'>,
  channel: NoticeChannel,
  most: number,
  now: Date,
  until: Date,
): Promise<ClaimedMessage[]> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH due AS (
      SELECT m.id, m.next_at FROM channel_messages m
       WHERE m.channel = ${channel}::notice_channel AND m.state IN ('WAITING', 'SENDING') AND m.next_at <= ${now}::timestamptz
         AND ${channel}::notice_channel = ANY (${usedChannelsSql})
         AND NOT EXISTS (
           SELECT FROM channel_pauses p WHERE p.channel = ${channel}::notice_channel AND p.until > ${now}::timestamptz)
       ORDER BY m.next_at, m.id LIMIT ${most} FOR UPDATE SKIP LOCKED),
    claimed AS (
      UPDATE channel_messages m SET state = 'SENDING', next_at = ${until}::timestamptz, attempts = m.attempts + 1
        FROM due WHERE m.id = due.id
      RETURNING m.*, due.next_at AS due_at)
    SELECT m.id, m.patron_id AS "patronId", m.retry_key::text AS "retryKey", m.content, m.ends_at AS "endsAt", m.attempts, m.mail,
           m.due_at AS "dueAt", coalesce(m.address, a.address) AS address, a.p256dh, a.auth, p.language::text AS language
      FROM claimed m LEFT JOIN contact_points a ON a.id = m.contact_point_id LEFT JOIN patrons p ON p.id = m.patron_id
     ORDER BY m.due_at, m.id`
  return rows.map((row) => ({ ...row, channel, until }))
}

/** Releases claimed messages that were not tried. */
export async function releaseChannelMessages(
  tx: Pick<Tx, '$executeRaw'>,
  messages: readonly ClaimedMessage[],
): Promise<void> {
  const [ids, dueAt, until] = [
    messages.map(({ id }) => id),
    messages.map(({ dueAt }) => dueAt.toISOString()),
    messages.map(({ until }) => until.toISOString()),
  ]
  await tx.$executeRaw`
    UPDATE channel_messages m SET state = 'WAITING', next_at = r.due_at::timestamptz, attempts = m.attempts - 1
      FROM unnest(${ids}::int[], ${dueAt}::text[], ${until}::text[]) r(id, due_at, until)
     WHERE m.id = r.id AND m.state = 'SENDING' AND m.next_at = r.until::timestamptz`
}
