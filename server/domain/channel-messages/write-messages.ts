import type { Database } from '../../database/database.ts'
import { isChosenSql } from '../channels/topics.ts'
import { type ClaimedMail, claimMails, releaseMails } from '../delivery/claim.ts'
import { type DrainLimits, defaultLimits, drainQueue, errorCodeOf } from '../delivery/drain-queue.ts'
import { noticeKinds, readMessage } from '../delivery/kinds.ts'
import { recordFailure } from '../delivery/record-outcome.ts'
import { type ShortNotice, shortNotice } from './content.ts'

/** Milliseconds after which a message is given up. LINE remembers a retry key for 24 hours, so none is used longer. */
const messageLife = 20 * 3600_000

/** The number of notices that are read at once. */
const concurrency = 4

/**
 * Writes one message for each destination of each chosen channel, from the due notices of patrons who chose a channel
 * (M15). A notice is claimed for it as for a mail, and its mail waits until the messages are written. Any number of
 * processes can run it at once. Returns the number of messages.
 */
export async function writeChannelMessages(
  db: Database,
  now: Date,
  reportFailure: (what: string, error: unknown) => void = () => {},
  limits: Partial<DrainLimits> = {},
): Promise<number> {
  const { lease, ...rest } = { ...defaultLimits, ...limits }
  const until = new Date(now.getTime() + lease)
  let written = 0
  const claims = {
    claim: () => claimMails(db.prisma, concurrency, now, until, 'CHANNELS'),
    release: (mails: ClaimedMail[]) => releaseMails(db.prisma, mails),
  }
  await drainQueue(claims, concurrency, rest, async (claimed) => {
    try {
      const read = await readMessage(db, claimed.notices, now)
      written += await write(db, claimed, read && shortNotice(read.about), now)
    } catch (error) {
      const failure = { is: 'LATER', error: errorCodeOf(error), reply: null } as const
      await recordFailure(db, claimed, failure, now)
      reportFailure(`channels of notice ${claimed.notices.map(({ id }) => id).join(', ')}`, failure.error)
    }
    return { closed: false }
  })
  return written
}

/** The heading of news is no title of a loan or hold, so it stays. */
const withoutTitles = (content: ShortNotice): ShortNotice =>
  content.kind === 'NEWS' ? content : { ...content, titles: [] }

/** Writes the messages and releases the notices to the mail, in one statement. Nothing left to report writes none. */
async function write(
  { prisma }: Pick<Database, 'prisma'>,
  { notices, message, until, dueAt }: ClaimedMail,
  content: ShortNotice | null,
  now: Date,
): Promise<number> {
  const [{ patronId, kind }] = notices
  const endsAt = new Date(now.getTime() + messageLife)
  const topic: string | null = content && noticeKinds[content.kind].topic
  const [withTitles, without] = [content, content && withoutTitles(content)].map((data) => JSON.stringify(data))
  return prisma.$executeRaw`
    WITH spread AS (
      UPDATE notices SET state = 'WAITING', next_at = ${dueAt}::timestamptz, attempts = attempts - 1, spread_at = ${now}::timestamptz
       WHERE id = ANY (${notices.map(({ id }) => id)}::int[]) AND state = 'SENDING' AND next_at = ${until}::timestamptz
      RETURNING id)
    INSERT INTO channel_messages
      (occasion, channel, patron_id, contact_point_id, kind, mail, content, created_at, next_at, ends_at)
    SELECT concat_ws(':', 'notice', ${message}::text, a.id), a.channel, a.patron_id, a.id, ${kind}::notice_kind, ${message},
           CASE WHEN c.titles AND a.channel <> 'SMS' THEN ${withTitles}::jsonb ELSE ${without}::jsonb END,
           ${now}::timestamptz, ${now}::timestamptz, ${endsAt}::timestamptz
      FROM channel_choices c JOIN contact_points a ON a.patron_id = c.patron_id
     WHERE c.patron_id = ${patronId} AND c.topic::text = ${topic}::text AND ${isChosenSql} AND EXISTS (SELECT FROM spread)
    ON CONFLICT (occasion) DO NOTHING`
}
