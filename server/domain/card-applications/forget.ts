import type { Tx } from '../../database/database.ts'
import { undoableSince } from '../circulation/undo/undo.ts'
import { deleteApplicationMails } from '../notices/card-application.ts'

interface Before {
  now: Date
  /** Applications that were received before this time and not collected. */
  appliedBefore: Date
}

/**
 * Erases applications whose link expired unused, and those that were not collected in time (P12). Returns their number.
 * Mails of refusals that cannot be delivered go with the day after.
 */
export async function forgetCardApplications(tx: Tx, { now, appliedBefore }: Before): Promise<{ count: number }> {
  const gone = await tx.cardApplication.findMany({
    where: {
      OR: [
        { state: 'UNCONFIRMED', linkExpiresAt: { lt: now } },
        { state: 'WAITING', appliedAt: { lt: appliedBefore } },
      ],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const ids = gone.map(({ id }) => id)
  await deleteApplicationMails(tx, ids)
  const failed = new Date(now.getTime() - 24 * 3600_000)
  await tx.notice.deleteMany({ where: { kind: 'CARD_APPLICATION', state: 'FAILED', nextAt: { lt: failed } } })
  return tx.cardApplication.deleteMany({ where: { id: { in: ids }, state: { in: ['UNCONFIRMED', 'WAITING'] } } })
}

/** Deletes applications that were decided more than an hour ago, when nothing can be undone any more (P12). */
export async function forgetDecidedApplications(tx: Pick<Tx, 'cardApplication'>, now: Date): Promise<number> {
  const { count } = await tx.cardApplication.deleteMany({ where: { decidedAt: { lte: undoableSince(now) } } })
  return count
}
