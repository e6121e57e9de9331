import type { Database } from '../../database/database.ts'
import { type ClaimedMail, claimMails, releaseMails } from './claim.ts'
import { batchFactor, type DrainLimits, defaultLimits, drainQueue, errorCodeOf, retryOnce } from './drain-queue.ts'
import type { Mailer, SendOutcome } from './outcome.ts'
import { readMailMessage } from './read-message.ts'
import {
  discardObsolete,
  recordFailingAddress,
  recordFailure,
  recordSent,
  recordSentByChannels,
} from './record-outcome.ts'

interface Delivered {
  /** The number of mails sent. */
  sent: number
  /** The number of mails that no longer had anything to report. */
  dropped: number
  /** The number of mails that will be tried again. */
  failed: number
  /** The number of mails given up. */
  refused: number
}

/**
 * Sends the notices that are due, oldest first. Any number of processes can run it at once. No transaction is open
 * while a mail is being sent. If a process dies after the mail server accepted a mail and before that is recorded, the
 * lease ends. The same message is then sent again with the same Message-ID. This is the only case of a duplicate mail
 * (M6).
 */
export async function deliverNotices(
  db: Database,
  now: Date,
  mailer: Mailer,
  reportFailure: (what: string, error: unknown) => void = () => {},
  limits: Partial<DrainLimits> = {},
): Promise<Delivered> {
  const { lease, ...rest } = { ...defaultLimits, ...limits }
  const done: Delivered = { sent: 0, dropped: 0, failed: 0, refused: 0 }
  const until = new Date(now.getTime() + lease)
  const claims = {
    claim: () => claimMails(db.prisma, mailer.concurrency * batchFactor, now, until),
    release: (mails: ClaimedMail[]) => releaseMails(db.prisma, mails),
  }
  await drainQueue(claims, mailer.concurrency, rest, async (claimed) => {
    const became = await deliverOne(db, claimed, mailer, now, reportFailure)
    done[became.count] += 1
    return became
  })
  return done
}

async function deliverOne(
  db: Database,
  claimed: ClaimedMail,
  mailer: Mailer,
  now: Date,
  leftUndone: (what: string, error: unknown) => void,
): Promise<{ count: keyof Delivered; closed: boolean }> {
  const { noticeIds, outcome } = await composeAndSend(db, claimed, mailer, now)
  if (outcome === 'CHANNELS') {
    // The channel gave up just now, so the next claim sends the mail.
    if (!(await recordSentByChannels(db, claimed, now))) await releaseMails(db.prisma, [claimed])
    return { count: 'dropped', closed: false }
  }
  if (!outcome) {
    await discardObsolete(db, claimed)
    return { count: 'dropped', closed: false }
  }
  if (outcome.is === 'SENT') {
    await retryOnce(() => recordSent(db, claimed, noticeIds, outcome.reply, now))
    return { count: 'sent', closed: false }
  }
  const became = await recordFailure(db, claimed, outcome, now)
  // A code is enough, because the stack of a rejected mail tells nothing.
  leftUndone(`notice ${claimed.notices.map(({ id }) => id).join(', ')}`, outcome.error)
  return { count: became === 'LATER' ? 'failed' : 'refused', closed: outcome.is === 'CLOSED' }
}

/**
 * Reads the current data and sends the mail. `outcome` is null when there is no longer anything to report, and
 * `CHANNELS` when no mail is wanted beside the channels.
 */
async function composeAndSend(
  db: Database,
  claimed: ClaimedMail,
  mailer: Mailer,
  now: Date,
): Promise<{ noticeIds: number[]; outcome: SendOutcome | 'CHANNELS' | null }> {
  try {
    const read = await readMailMessage(db, claimed, now)
    if (!read) return { noticeIds: [], outcome: null }
    if (read === 'CHANNELS') return { noticeIds: [], outcome: read }
    if (read === 'FAILING' || read === 'NO_ADDRESS') {
      const error = read === 'FAILING' ? 'ADDRESS_FAILING' : read
      return { noticeIds: [], outcome: { is: 'NEVER', error, reply: null, addressFails: false } }
    }
    const outcome = await mailer.send(read.letter)
    if (outcome.is === 'NEVER' && outcome.addressFails) await recordFailingAddress(db, read.letter, claimed, now)
    return { noticeIds: read.noticeIds, outcome }
  } catch (error) {
    return { noticeIds: [], outcome: { is: 'LATER', error: errorCodeOf(error), reply: null } }
  }
}
