import type { Database } from '../../database/database.ts'
import { replacesMailSql } from '../channels/topics.ts'
import { markFailing } from '../patrons/mail-address/failing.ts'
import type { ClaimedMail } from './claim.ts'
import type { MailMessage } from './kinds.ts'
import type { SendOutcome } from './outcome.ts'
import { retryDelay } from './retry.ts'

type Prismatic = Pick<Database, 'prisma'>

/**
 * Records that a mail was sent. Its secret and address are erased, and notices it did not cover are deleted. It is one
 * statement, because a process that dies before it completes causes a duplicate mail.
 */
export async function recordSent(
  { prisma }: Prismatic,
  { notices, until }: ClaimedMail,
  noticeIds: number[],
  reply: string | null,
  now: Date,
): Promise<void> {
  const obsolete = notices.map(({ id }) => id).filter((id) => !noticeIds.includes(id))
  await prisma.$executeRaw`
    WITH obsolete AS (
      DELETE FROM notices
       WHERE id = ANY (${obsolete}::int[]) AND state = 'SENDING' AND next_at = ${until}::timestamptz)
    UPDATE notices
       SET state = 'SENT', sent_at = ${now}::timestamptz, reply = ${reply}, error = NULL, content = NULL, address = NULL
     WHERE id = ANY (${noticeIds}::int[]) AND sent_at IS NULL`
}

/**
 * Records that notices went to channels only (M16). Their content stays, because they become due by mail again when the
 * channel gives up. The lock on its message makes a process that gives up wait. Returns false when it has given up
 * before.
 */
export async function recordSentByChannels(
  { prisma }: Prismatic,
  { notices, message, until }: ClaimedMail,
  now: Date,
): Promise<boolean> {
  const count = await prisma.$executeRaw`
    WITH kept AS (
      SELECT id FROM channel_messages
       WHERE mail = ${message} AND ${replacesMailSql} AND state <> 'FAILED' FOR SHARE)
    UPDATE notices
       SET state = 'SENT', sent_at = ${now}::timestamptz, next_at = ${now}::timestamptz, by_mail = false, error = NULL, reply = NULL
     WHERE id = ANY (${notices.map(({ id }) => id)}::int[]) AND state = 'SENDING' AND next_at = ${until}::timestamptz
       AND EXISTS (SELECT FROM kept)`
  return count > 0
}

/** Deletes notices that no longer have anything to report. */
export async function discardObsolete({ prisma }: Prismatic, { notices, until }: ClaimedMail): Promise<void> {
  await prisma.$executeRaw`
    DELETE FROM notices
     WHERE id = ANY (${notices.map(({ id }) => id)}::int[])
       AND state = 'SENDING' AND next_at = ${until}::timestamptz`
}

/** Milliseconds after which a notice is given up. */
const retriedFor = 4 * 24 * 3600_000
/** The minimum number of attempts, which also applies to an old notice that staff retry. */
const minAttempts = 10

/** Records a failed attempt. Returns `LATER` when it will be retried and `NEVER` when it is given up. */
export async function recordFailure(
  { prisma }: Prismatic,
  { notices, message, until }: ClaimedMail,
  { is, error, reply }: Pick<Exclude<SendOutcome, { is: 'SENT' }>, 'is' | 'error' | 'reply'>,
  now: Date,
): Promise<'LATER' | 'NEVER'> {
  const [{ attempts, createdAt }] = notices
  const isOld = now.getTime() - createdAt.getTime() > retriedFor && attempts >= minAttempts
  const givenUp = is === 'NEVER' || (is === 'LATER' && isOld)
  const wait = retryDelay(attempts, message)
  await prisma.notice.updateMany({
    where: { id: { in: notices.map(({ id }) => id) }, state: 'SENDING', nextAt: until },
    data: {
      state: givenUp ? 'FAILED' : 'WAITING',
      error,
      reply,
      nextAt: givenUp ? now : new Date(now.getTime() + wait),
    },
  })
  return givenUp ? 'NEVER' : 'LATER'
}

/** Marks the address as failing (P7). */
export async function recordFailingAddress(
  { prisma }: Prismatic,
  { to }: MailMessage,
  { notices: [{ patronId }] }: ClaimedMail,
  now: Date,
): Promise<void> {
  await prisma.$transaction((tx) => markFailing(tx, patronId, to, now))
}
