import type { Database } from '../../database/database.ts'
import { handful, type Limits, reasonOf, retryOnce, untilEmpty, usualLimits } from '../delivery/drain-queue.ts'
import { type ClaimedMessage, claimMessages, releaseMessages } from './claim.ts'
import { bodyOf } from './events.ts'
import { settleNotTaken, settleTaken } from './record-outcome.ts'
import type { Answered, WebhookSender } from './sender.ts'
import { webhookSecret, webhookSettings } from './settings.ts'

interface Sent {
  sent: number
  /** The number of messages that will be tried again. */
  failed: number
  /** The number of messages given up. */
  refused: number
}

/**
 * Sends due webhook messages, like mails. Any number of processes can run it at once. If a process dies after the
 * receiver accepted a message, the same message is sent again with the same `webhook-id` when the lease ends.
 */
export async function sendWebhooks(
  db: Database,
  now: Date,
  sender: WebhookSender,
  leftUndone: (what: string, error: unknown) => void = () => {},
  limits: Partial<Limits> = {},
): Promise<Sent> {
  const { lease, ...rest } = { ...usualLimits, ...limits }
  const done: Sent = { sent: 0, failed: 0, refused: 0 }
  const { key } = webhookSettings()
  if (key === undefined) return done
  const until = new Date(now.getTime() + lease)
  const claims = {
    claim: () => claimMessages(db.prisma, sender.concurrency * handful, now, until),
    release: (messages: ClaimedMessage[]) => releaseMessages(db.prisma, messages),
  }
  await untilEmpty(claims, sender.concurrency, rest, async (claimed) => {
    const { url, message, salt } = claimed
    const call = { url, message, at: now, body: bodyOf(claimed), secret: webhookSecret(salt, key) }
    const answered = await sender
      .send(call)
      .catch((error): Answered => ({ is: 'LATER', status: null, error: reasonOf(error) }))
    if (answered.is === 'SENT') {
      await retryOnce(() => settleTaken(db, claimed, answered.status, now))
      done.sent += 1
    } else {
      const refused = await settleNotTaken(db, claimed, answered, now)
      done[refused ? 'refused' : 'failed'] += 1
      leftUndone(`webhook ${claimed.webhookId}`, answered.is === 'GONE' ? 'GONE' : answered.error)
    }
    return { closed: false }
  })
  return done
}
