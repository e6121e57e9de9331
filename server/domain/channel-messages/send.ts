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
import { cachedBranches, cachedPolicy } from '../library/rules/rule-cache.ts'
import { languageOfMails } from '../patrons/language.ts'
import { type ClaimedMessage, claimChannelMessages, releaseChannelMessages } from './claim.ts'
import { channelContent } from './content.ts'
import { isObsolete, obsolete } from './obsolete.ts'
import type { ChannelCall, ChannelOutcome, ChannelSender } from './sender.ts'
import { createSettler, expireMessages, recordSentMessages, recordUnsentMessage } from './settle.ts'

/**
 * Sends the due messages of all channels at once, each channel by its own claims (M15). Any number of processes can run it at
 * the same time. If a process dies after a receiver accepted a message, the message is sent again with the same retry
 * key when the lease ends. LINE refuses it then, a browser replaces it, and only a gateway without an idempotency key
 * can deliver it twice (M18).
 */
export async function sendChannelMessages(
  db: Database,
  now: Date,
  senders: readonly ChannelSender[],
  reportFailure: (what: string, error: unknown) => void = () => {},
  limits: Partial<DrainLimits> = {},
): Promise<Sent> {
  const done: Sent = { sent: 0, failed: 0, refused: 0 }
  await expireMessages(db, now)
  const runs = await Promise.allSettled(senders.map((sender) => sendOn(db, now, sender, done, reportFailure, limits)))
  for (const run of runs) if (run.status === 'rejected') throw run.reason
  return done
}

async function sendOn(
  db: Database,
  now: Date,
  sender: ChannelSender,
  done: Sent,
  reportFailure: (what: string, error: unknown) => void,
  limits: Partial<DrainLimits>,
): Promise<void> {
  const { lease, ...rest } = { ...defaultLimits, ...limits }
  const until = new Date(now.getTime() + lease)
  const most = sender.concurrency * batchFactor
  const claims = {
    claim: () => claimChannelMessages(db.prisma, sender.channel, most, now, until),
    release: (messages: ClaimedMessage[]) => releaseChannelMessages(db.prisma, messages),
  }
  const settle = createSettler((sent) => retryOnce(() => recordSentMessages(db, sent, now)))
  await drainQueue(claims, sender.concurrency, rest, async (claimed) => {
    const outcome = await attempt(db, sender, claimed, now)
    if (outcome.is === 'SENT') {
      await settle(claimed.id, outcome.status)
      done.sent += 1
      return { closed: false }
    }
    const refused = await recordUnsentMessage(db, claimed, outcome, now)
    done[refused ? 'refused' : 'failed'] += 1
    if (!withdrawn.has(outcome.error)) reportFailure(`${sender.channel} message ${claimed.id}`, outcome.error)
    return { closed: outcome.is === 'CLOSED' }
  })
}

/** Errors of messages that were not sent because nobody is to get them any more. */
const withdrawn = new Set(['REMOVED', obsolete])

async function attempt(
  db: Database,
  sender: ChannelSender,
  claimed: ClaimedMessage,
  now: Date,
): Promise<ChannelOutcome> {
  const { address } = claimed
  // The destination was removed while another process tried the message.
  if (address === null) return { is: 'NEVER', status: null, error: 'REMOVED' }
  try {
    // The first attempt follows the reading of the notices within a minute.
    if (claimed.attempts > 1 && (await isObsolete(db, claimed, now)))
      return { is: 'NEVER', status: null, error: obsolete }
    return await sender.send(await callOf(db, claimed, address, now))
  } catch (error) {
    return { is: 'LATER', status: null, error: errorCodeOf(error) }
  }
}

async function callOf(db: Database, claimed: ClaimedMessage, address: string, now: Date): Promise<ChannelCall> {
  const [policy, branches] = await Promise.all([cachedPolicy(db), cachedBranches(db)])
  const content = channelContent.parse(claimed.content)
  const code = 'branch' in content ? content.branch : null
  const { p256dh, auth, retryKey, language, endsAt } = claimed
  return {
    address,
    keys: p256dh && auth ? { p256dh, auth } : null,
    retryKey,
    content,
    language: languageOfMails(language),
    library: { name: policy.libraryName, nameEn: policy.libraryNameEn },
    branch: branches.find((branch) => branch.code === code) ?? null,
    lifetime: Math.floor((endsAt.getTime() - now.getTime()) / 1000),
  }
}
