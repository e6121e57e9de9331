import type { Database } from '../../database/database.ts'
import { retryDelay } from '../delivery/retry.ts'
import type { ClaimedMessage } from './claim.ts'
import type { WebhookOutcome } from './sender.ts'

type Prismatic = Pick<Database, 'prisma'>

/** Milliseconds of continuous failure after which a webhook is ended, which the desk shows to staff. */
const deadAfter = 4 * 24 * 3600_000
/** Milliseconds after which a message is given up when the receiver accepts others. */
const retriedFor = deadAfter
/** The minimum number of attempts for each message. */
const minAttempts = 10

/** Records that a message was accepted and that its receiver works. It is one statement, as for mails. */
export async function recordAccepted(
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
 * Records that a message was not accepted. It and all other messages to the receiver are retried with back-off. A
 * webhook that has failed for days is ended. Returns true when the message was given up.
 */
export async function recordNotAccepted(
  { prisma }: Prismatic,
  { id, webhookId, message, until, attempts, createdAt, failures }: ClaimedMessage,
  answered: Exclude<WebhookOutcome, { is: 'SENT' }>,
  now: Date,
): Promise<boolean> {
  const { status } = answered
  const error = answered.is === 'GONE' ? 'GONE' : answered.error
  const isOld = now.getTime() - createdAt.getTime() > retriedFor && attempts >= minAttempts
  const again = new Date(now.getTime() + retryDelay(attempts, message))
  // Of messages that failed together, only one increases the failure count, because all were claimed with the same
  // count.
  const retryAt = new Date(now.getTime() + retryDelay(failures + 1, message))
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
