import type { Prisma } from '../../../../generated/prisma/client.ts'
import { type MessageReader, noticeIdsOfHolds } from '../../notices/kind.ts'
import type { TitleName } from '../../notices/message.ts'
import { accountsMerged, recordsMerged } from '../states/end-holds.ts'
import { openStates } from '../states/states.ts'

/** A title whose hold the library cancelled. */
interface CancelledTitle extends TitleName {
  /** The reason that staff chose or wrote. Null when none is recorded. */
  reason: string | null
  /** True when the hold ended because the patron has the title on loan, after two records or accounts were merged (E12, O1). */
  isOnLoan: boolean
}

/** The step that ended an open hold, and not the later removal of its copy from the hold shelf. */
const ending = {
  from: { in: [...openStates] },
  to: { in: ['CANCELLED', 'CANCEL_REQUESTED'] },
} satisfies Prisma.HoldTransitionWhereInput

/**
 * Reads the holds that the library cancelled and that still belong to the patron (M4). A cancelled hold may still have
 * its copy on the hold shelf.
 */
export const readCancelled: MessageReader<{ titles: CancelledTitle[] }> = async ({ prisma }, notices) => {
  const [{ patronId }] = notices
  const holds = await prisma.hold.findMany({
    where: {
      id: { in: notices.map(({ holdId }) => holdId ?? 0) },
      patronId,
      state: { in: ['CANCELLED', 'CANCEL_REQUESTED'] },
      contactMethod: 'MAIL',
    },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      title: { select: { id: true, title: true, volume: true } },
      transitions: { where: ending, orderBy: { id: 'desc' }, take: 1, select: { reason: true } },
    },
  })
  if (holds.length === 0) return null
  return {
    about: {
      titles: holds.map(({ title, transitions: [step] }) => {
        // Only borrowers are notified of a hold that ended with a merge.
        const isOnLoan = step?.reason === recordsMerged || step?.reason === accountsMerged
        return { ...title, reason: isOnLoan ? null : (step?.reason ?? null), isOnLoan }
      }),
    },
    noticeIds: noticeIdsOfHolds(notices, holds),
  }
}

/** Reads the holds that ended after their last day (H16) and that still belong to the patron. */
export const readEnded: MessageReader<{ titles: TitleName[] }> = async ({ prisma }, notices) => {
  const [{ patronId }] = notices
  const holds = await prisma.hold.findMany({
    where: {
      id: { in: notices.map(({ holdId }) => holdId ?? 0) },
      patronId,
      state: 'CANCELLED',
      contactMethod: 'MAIL',
    },
    orderBy: { id: 'asc' },
    select: { id: true, title: { select: { id: true, title: true, volume: true } } },
  })
  if (holds.length === 0) return null
  return { about: { titles: holds.map(({ title }) => title) }, noticeIds: noticeIdsOfHolds(notices, holds) }
}
