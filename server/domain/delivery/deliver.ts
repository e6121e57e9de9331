import type { Database } from '../../database/database.ts'
import type { Claimed } from './claim.ts'
import { handOf } from './hand.ts'
import type { Mailer, Outcome } from './outcome.ts'
import { readLetter } from './read-letter.ts'
import { discardObsolete, settleAddress, settleSent, settleUnsent } from './settle.ts'

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

interface Limits {
  /** Milliseconds until a claimed notice is another process's; longer than any letter takes. */
  lease: number
  /** Milliseconds after which nothing new is taken on, so that the lease is never outlived by `now`. */
  longest: number
  /** Aborted: what is on its way is finished, and nothing new is taken on. */
  stopping?: AbortSignal | undefined
}

const usual = { lease: 5 * 60_000, longest: 50_000 }

/** Mails taken on by one statement, as a multiple of those on their way at once: so many wait for a process that dies. */
const handful = 2

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
  const { lease, longest, stopping } = { ...usual, ...limits }
  const done: Delivered = { sent: 0, dropped: 0, failed: 0, refused: 0 }
  const end = performance.now() + longest
  const until = new Date(now.getTime() + lease)
  const hand = handOf(db, mailer.concurrency * handful, now, until)
  let closed = false
  const deliverUntilEmpty = async () => {
    while (!closed && !stopping?.aborted && performance.now() < end) {
      const claimed = await hand.next()
      if (!claimed) return
      const became = await deliverOne(db, claimed, mailer, now, leftUndone)
      done[became.count] += 1
      closed ||= became.closed
    }
  }
  // All of them end before the run does, whatever one of them met.
  const runs = await Promise.allSettled(Array.from({ length: mailer.concurrency }, deliverUntilEmpty))
  const [released] = await Promise.allSettled([hand.release()])
  for (const ended of [...runs, released]) if (ended.status === 'rejected') throw ended.reason
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

/** What was sent and is not noted is sent again: a database that stumbles is asked once more. */
async function retryOnce(note: () => Promise<void>): Promise<void> {
  try {
    await note()
  } catch {
    await note()
  }
}

/** The kind of an error alone: its message may repeat an address or a secret, and this is kept and logged. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name ?? 'unknown')
}
