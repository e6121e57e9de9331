import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { isChosenSql, usedChannelsSql } from '../channels/topics.ts'
import { newSecret } from '../common/secrets.ts'
import type { PendingNotice } from '../notices/kind.ts'
import { channelKinds, noticeKinds } from './kinds.ts'

/** The notices of one mail that this process has claimed, oldest first. */
export interface ClaimedMail {
  notices: [PendingNotice, ...PendingNotice[]]
  /** The identifier of the mail, the same at every attempt. */
  message: string
  /** The end of the lease. No other process claims the notices before then. */
  until: Date
  /** The time at which the notices were due. */
  dueAt: Date
}

/** Milliseconds for which the mail of a due notice waits for its messages to channels. */
const patience = 30 * 60_000

/** SQL that is true when a notice has waited for its messages to channels since `latest`, and mail reaches its patron. */
const isLeftSql = (notice: Prisma.Sql, latest: Date) => Prisma.sql`
  (${notice}.next_at <= ${latest}::timestamptz
   AND EXISTS (SELECT FROM patrons p WHERE p.id = ${notice}.patron_id AND p.mail_verified_at IS NOT NULL))`

/** SQL of the topic of a notice, for the alias of its row. Null for kinds that go by mail only. */
function topicSql(notice: Prisma.Sql): Prisma.Sql {
  const topics: string[] = channelKinds.map((kind) => noticeKinds[kind].topic)
  return Prisma.sql`
    (SELECT t.topic::notice_topic FROM unnest(${channelKinds as string[]}::text[], ${topics}::text[]) t(kind, topic)
      WHERE t.kind = ${notice}.kind::text)`
}

/**
 * SQL that is true when the messages of a notice are still to be written, because its patron chose a channel for it and
 * has a destination there.
 */
function isUnspreadSql(alias: 'n' | 'e' | 'm'): Prisma.Sql {
  const notice = Prisma.raw(alias)
  return Prisma.sql`
    (${notice}.spread_at IS NULL AND cardinality(${usedChannelsSql}) > 0 AND EXISTS (
      SELECT FROM channel_choices c JOIN contact_points a ON a.patron_id = c.patron_id
       WHERE c.patron_id = ${notice}.patron_id AND c.topic = ${topicSql(notice)} AND ${isChosenSql}))`
}

type Row = PendingNotice & { message: string; mail: number; dueAt: Date }

/**
 * Claims at most `most` mails that are due, the oldest first, each with all its notices. Returns an empty array when
 * nothing is due. Concurrent processes claim different mails. The claim holds until `until`, even if this process dies.
 * Notices whose messages to channels are still to be written are claimed for CHANNELS first, and for MAIL after that. When
 * nobody has claimed them for half an hour, they are claimed for MAIL if it reaches the patron (M15).
 */
export async function claimMails(
  tx: Pick<Tx, '$queryRaw'>,
  most: number,
  now: Date,
  until: Date,
  step: 'CHANNELS' | 'MAIL' = 'MAIL',
): Promise<ClaimedMail[]> {
  const latest = new Date(now.getTime() - patience)
  const isForStep = (alias: 'n' | 'e' | 'm') =>
    step === 'CHANNELS'
      ? isUnspreadSql(alias)
      : Prisma.sql`(NOT ${isUnspreadSql(alias)} OR ${isLeftSql(Prisma.raw(alias), latest)})`
  const secrets = Array.from({ length: most }, () => newSecret().slice(0, 24))
  // Only the oldest notice of a digest is locked, so that two processes cannot split a digest.
  const rows = await tx.$queryRaw<Row[]>`
    WITH head AS (
      SELECT n.id, n.digest, n.message, n.next_at FROM notices n
       WHERE n.state IN ('WAITING', 'SENDING') AND n.next_at <= ${now}::timestamptz
         AND n.kind::text = ANY(${Object.keys(noticeKinds)}) AND ${isForStep('n')}
         AND NOT EXISTS (SELECT 1 FROM notices e WHERE e.digest = n.digest AND e.id < n.id
               AND e.state IN ('WAITING', 'SENDING') AND e.next_at <= ${now}::timestamptz AND ${isForStep('e')})
       ORDER BY n.next_at, n.id LIMIT ${most} FOR UPDATE SKIP LOCKED),
    mail AS (SELECT head.*, row_number() OVER (ORDER BY next_at, id)::int AS place FROM head),
    claimed AS (
      UPDATE notices m
         SET state = 'SENDING', next_at = ${until}::timestamptz, attempts = m.attempts + 1,
             message = coalesce(mail.message, (${secrets}::text[])[mail.place])
        FROM mail
       WHERE m.digest = mail.digest AND m.state IN ('WAITING', 'SENDING') AND m.next_at <= ${now}::timestamptz AND ${isForStep('m')}
      RETURNING m.*, mail.place, mail.next_at AS due_at)
    SELECT id, kind::text AS kind, coalesce(patron_id, 0) AS "patronId", hold_id AS "holdId", request_id AS "requestId", branch_id AS "branchId", day, digest, address,
           content, created_at AS "createdAt", attempts, spread_at AS "spreadAt", message, place AS mail, due_at AS "dueAt"
      FROM claimed ORDER BY place, id`
  const mails = new Map<number, ClaimedMail>()
  for (const { mail, message, dueAt, ...notice } of rows) {
    const known = mails.get(mail)
    if (known) known.notices.push(notice)
    else mails.set(mail, { notices: [notice], message, until, dueAt })
  }
  return [...mails.values()]
}

/** Releases claimed mails that were not tried. They are due again as before. */
export async function releaseMails(tx: Pick<Tx, '$executeRaw'>, mails: readonly ClaimedMail[]): Promise<void> {
  const notices = mails.flatMap((mail) => mail.notices.map(({ id }) => ({ id, ...mail })))
  const [ids, dueAt, until] = [
    notices.map(({ id }) => id),
    notices.map(({ dueAt }) => dueAt.toISOString()),
    notices.map(({ until }) => until.toISOString()),
  ]
  await tx.$executeRaw`
    UPDATE notices n SET state = 'WAITING', next_at = r.due_at::timestamptz, attempts = n.attempts - 1
      FROM unnest(${ids}::int[], ${dueAt}::text[], ${until}::text[]) r(id, due_at, until)
     WHERE n.id = r.id AND n.state = 'SENDING' AND n.next_at = r.until::timestamptz`
}
