import { noticeIdsOfHolds } from './on-shelf.ts'
import type { MessageReader } from './recipient.ts'

/** Reads the holds that the library cancelled and that still belong to the patron (M4). */
export const readCancelledMessage: MessageReader = async ({ prisma }, notices) => {
  const [{ patronId }] = notices
  const holds = await prisma.hold.findMany({
    where: {
      id: { in: notices.map(({ holdId }) => holdId ?? 0) },
      patronId,
      state: 'CANCELLED',
      contactMethod: 'MAIL',
    },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      title: { select: { id: true, title: true, volume: true } },
      transitions: { where: { to: 'CANCELLED' }, orderBy: { id: 'desc' }, take: 1, select: { reason: true } },
    },
  })
  if (holds.length === 0) return null
  return {
    about: {
      kind: 'HOLD_CANCELLED',
      titles: holds.map(({ title, transitions }) => ({ ...title, reason: transitions[0]?.reason ?? null })),
    },
    told: noticeIdsOfHolds(notices, holds),
  }
}
