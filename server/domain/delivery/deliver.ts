import type { Database } from '../../database/database.ts'
import { type Claimed, claimMails, releaseMails } from './claim.ts'
import { handful, type Limits, reasonOf, retryOnce, untilEmpty, usualLimits } from './drain-queue.ts'
import type { Mailer, Outcome } from './outcome.ts'
import { readLetter } from './read-message.ts'
import { discardObsolete, settleAddress, settleSent, settleUnsent } from './record-outcome.ts'

interface Delivered {
  /** Mails that went. */
  sent: number
  /** Nothing was to be sent any more. */
  dropped: number
  /** They wait for another try. */
  failed: number
  /** Given up. */
  refused: number
}

/**
 * Tells what waits, oldest first, by any number of processes at once. No transaction is open while a letter is on its
 * way. Whoever dies between the mail server's yes and noting it lets the same message, by the same Message-ID, be sent
 * again when the lease is over: the one way in which a mail can come twice (M6).
 */
export async function deliverNotices(
  db: Database,
  now: Date,
  mailer: Mailer,
  leftUndone: (what: string, error: unknown) => void = () => {},
  limits: Partial<Limits> = {},
): Promise<Delivered> {
  const { lease, ...rest } = { ...usualLimits, ...limits }
  const done: Delivered = { sent: 0, dropped: 0, failed: 0, refused: 0 }
  const until = new Date(now.getTime() + lease)
  const claims = {
    claim: () => claimMails(db.prisma, mailer.concurrency * handful, now, until),
    release: (mails: Claimed[]) => releaseMails(db.prisma, mails),
  }
  await untilEmpty(claims, mailer.concurrency, rest, async (claimed) => {
    const became = await deliverOne(db, claimed, mailer, now, leftUndone)
    done[became.count] += 1
    return became
  })
  return done
}

async function deliverOne(
  db: Database,
  claimed: Claimed,
  mailer: Mailer,
  now: Date,
  leftUndone: (what: string, error: unknown) => void,
): Promise<{ count: keyof Delivered; closed: boolean }> {
  const { told, outcome } = await readAndSend(db, claimed, mailer, now)
  if (!outcome) {
    await discardObsolete(db, claimed)
    return { count: 'dropped', closed: false }
  }
  if (outcome.is === 'SENT') {
    await retryOnce(() => settleSent(db, claimed, told, outcome.reply, now))
    return { count: 'sent', closed: false }
  }
  const became = await settleUnsent(db, claimed, outcome, now)
  // A word, since where in the program it was refused says nothing.
  leftUndone(`notice ${claimed.notices.map(({ id }) => id).join(', ')}`, outcome.error)
  return { count: became === 'LATER' ? 'failed' : 'refused', closed: outcome.is === 'CLOSED' }
}

/** Reads and sends; no outcome: nothing was to be sent any more. */
async function readAndSend(
  db: Database,
  claimed: Claimed,
  mailer: Mailer,
  now: Date,
): Promise<{ told: number[]; outcome: Outcome | null }> {
  try {
    const read = await readLetter(db, claimed, now)
    if (!read) return { told: [], outcome: null }
    if (read === 'FAILING')
      return { told: [], outcome: { is: 'NEVER', error: 'ADDRESS_FAILING', reply: null, addressFails: false } }
    const outcome = await mailer.send(read.letter)
    if (outcome.is === 'NEVER' && outcome.addressFails) await settleAddress(db, read.letter, claimed, now)
    return { told: read.told, outcome }
  } catch (error) {
    return { told: [], outcome: { is: 'LATER', error: reasonOf(error), reply: null } }
  }
}
