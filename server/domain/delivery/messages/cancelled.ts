import type { Prisma } from '../../../../generated/prisma/client.ts'
import { accountsMerged, recordsMerged } from '../../holds/states/end-holds.ts'
import { openStates } from '../../holds/states/states.ts'
import { noticeIdsOfHolds } from './on-shelf.ts'
import type { MessageReader } from './recipient.ts'

/** The step that ended an open hold, and not the later removal of its copy from the hold shelf. */
const ending = {
  from: { in: [...openStates] },
  to: { in: ['CANCELLED', 'CANCEL_REQUESTED'] },
} satisfies Prisma.HoldTransitionWhereInput

/**
 * Reads the holds that the library cancelled and that still belong to the patron (M4). A cancelled hold may still have
 * its copy on the hold shelf.
 */
export const readCancelledMessage: MessageReader = async ({ prisma }, notices) => {
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
      kind: 'HOLD_CANCELLED',
      titles: holds.map(({ title, transitions: [step] }) => {
        // Only borrowers are notified of a hold that ended with a merge.
        const isOnLoan = step?.reason === recordsMerged || step?.reason === accountsMerged
        return { ...title, reason: isOnLoan ? null : (step?.reason ?? null), isOnLoan }
      }),
    },
    told: noticeIdsOfHolds(notices, holds),
  }
}
