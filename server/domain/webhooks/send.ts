import type { Database } from '../../database/database.ts'
import {
  batchFactor,
  type DrainLimits,
  defaultLimits,
  drainQueue,
  errorCodeOf,
  retryOnce,
  type Sent,
} from '../delivery/drain-queue.ts'
import { type ClaimedMessage, claimMessages, releaseMessages } from './claim.ts'
import { webhookBody } from './events.ts'
import { recordAccepted, recordNotAccepted } from './record-outcome.ts'
import type { WebhookOutcome, WebhookSender } from './sender.ts'
import { webhookSecret, webhookSettings } from './settings.ts'

/**
 * Sends due webhook messages, like mails. Any number of processes can run it at once. If a process dies after the
 * receiver accepted a message, the same message is sent again with the same `webhook-id` when the lease ends.
 */
export async function sendWebhooks(
  db: Database,
  now: Date,
  sender: WebhookSender,
  reportFailure: (what: string, error: unknown) => void = () => {},
  limits: Partial<DrainLimits> = {},
): Promise<Sent> {
  const { lease, ...rest } = { ...defaultLimits, ...limits }
  const done: Sent = { sent: 0, failed: 0, refused: 0 }
  const { key } = webhookSettings()
  if (key === undefined) return done
  const until = new Date(now.getTime() + lease)
  const claims = {
    claim: () => claimMessages(db.prisma, sender.concurrency * batchFactor, now, until),
    release: (messages: ClaimedMessage[]) => releaseMessages(db.prisma, messages),
  }
  await drainQueue(claims, sender.concurrency, rest, async (claimed) => {
    const { url, message, salt } = claimed
    const call = { url, message, at: now, body: webhookBody(claimed), secret: webhookSecret(salt, key) }
    const answered = await sender
      .send(call)
      .catch((error): WebhookOutcome => ({ is: 'LATER', status: null, error: errorCodeOf(error) }))
    if (answered.is === 'SENT') {
      await retryOnce(() => recordAccepted(db, claimed, answered.status, now))
      done.sent += 1
    } else {
      const refused = await recordNotAccepted(db, claimed, answered, now)
      done[refused ? 'refused' : 'failed'] += 1
      reportFailure(`webhook ${claimed.webhookId}`, answered.is === 'GONE' ? 'GONE' : answered.error)
    }
    return { closed: false }
  })
  return done
}
