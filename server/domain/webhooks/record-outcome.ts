import type { Database } from '../../database/database.ts'
import { waitAfter } from '../delivery/retry.ts'
import type { ClaimedMessage } from './claim.ts'
import type { Answered } from './sender.ts'

type Prismatic = Pick<Database, 'prisma'>

/** Milliseconds. A receiver that has taken nothing for so long is told nothing more, and staff are shown that. */
export const deadAfter = 4 * 24 * 3600_000
/** A message that was not taken for so long is given up, where others were. */
const retriedFor = deadAfter
/** But each has so many tries at least. */
const fewestTries = 10

/** Notes that a message was taken: its receiver is well. One statement, as of mails. */
export async function settleTaken(
  { prisma }: Prismatic,
  { id, webhookId }: ClaimedMessage,
  status: number,
  now: Date,
): Promise<void> {
  await prisma.$executeRaw`
    WITH well AS (
      UPDATE webhooks SET failures = 0, failing_since = NULL, retry_at = NULL WHERE id = ${webhookId} AND failures > 0)
    UPDATE webhook_messages SET state = 'SENT', sent_at = ${now}::timestamptz, status = ${status}, error = NULL
     WHERE id = ${id} AND sent_at IS NULL`
}

/**
 * Notes that a message was not taken. It is tried again with growing pauses, and so is everything else for the receiver;
 * one that has taken nothing for days is ended. Returns whether it was given up.
 */
export async function settleNotTaken(
  { prisma }: Prismatic,
  { id, webhookId, message, until, attempts, createdAt, failures }: ClaimedMessage,
  answered: Exclude<Answered, { is: 'SENT' }>,
  now: Date,
): Promise<boolean> {
  const { status } = answered
  const error = answered.is === 'GONE' ? 'GONE' : answered.error
  const isOld = now.getTime() - createdAt.getTime() > retriedFor && attempts >= fewestTries
  const again = new Date(now.getTime() + waitAfter(attempts, message))
  // Of those that fail together, each of which was claimed by the same count, one counts.
  const retryAt = new Date(now.getTime() + waitAfter(failures + 1, message))
  await prisma.$executeRaw`
    UPDATE webhook_messages
       SET state = ${isOld ? 'FAILED' : 'WAITING'}::notice_state, next_at = ${isOld ? now : again}::timestamptz,
           status = ${status}::int, error = ${error}
     WHERE id = ${id} AND state = 'SENDING' AND next_at = ${until}::timestamptz`
  const longAgo = new Date(now.getTime() - deadAfter)
  await prisma.$executeRaw`
    UPDATE webhooks
       SET failures = greatest(failures, ${failures + 1}), failing_since = coalesce(failing_since, ${now}::timestamptz),
           retry_at = ${retryAt}::timestamptz,
           ended_at = CASE WHEN ${answered.is === 'GONE'} OR failing_since < ${longAgo}::timestamptz
                      THEN ${now}::timestamptz END,
           ended_why = CASE WHEN ${answered.is === 'GONE'} THEN 'GONE'
                       WHEN failing_since < ${longAgo}::timestamptz THEN 'FAILING' END
     WHERE id = ${webhookId} AND ended_at IS NULL`
  return isOld
}
