import type { Tx } from '../../database/database.ts'
import { undoableSince } from '../circulation/undo/undo.ts'
import { deleteApplicationMails } from './notices.ts'

interface Before {
  now: Date
  /** Applications that were received before this time and not collected. */
  appliedBefore: Date
}

/**
 * Erases applications whose link expired unused, and those that were not collected in time (P12). Returns their number.
 * Deletes mails to applicants a day after they were given up.
 */
export async function forgetCardApplications(tx: Tx, { now, appliedBefore }: Before): Promise<{ count: number }> {
  // The locks keep the mail of a refusal that is made at the same instant.
  const gone = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM card_applications
     WHERE (state = 'UNCONFIRMED' AND link_expires_at < ${now}::timestamptz)
        OR (state = 'WAITING' AND applied_at < ${appliedBefore}::timestamptz)
     ORDER BY id FOR UPDATE`
  const ids = gone.map(({ id }) => id)
  await deleteApplicationMails(tx, ids)
  const failed = new Date(now.getTime() - 24 * 3600_000)
  await tx.notice.deleteMany({ where: { kind: 'CARD_APPLICATION', state: 'FAILED', nextAt: { lt: failed } } })
  return tx.cardApplication.deleteMany({ where: { id: { in: ids } } })
}

/** Deletes applications that were decided more than an hour ago, when nothing can be undone any more (P12). */
export async function forgetDecidedApplications(tx: Pick<Tx, 'cardApplication'>, now: Date): Promise<number> {
  const { count } = await tx.cardApplication.deleteMany({ where: { decidedAt: { lte: undoableSince(now) } } })
  return count
}
