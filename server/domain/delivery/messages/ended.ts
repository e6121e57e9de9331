import { noticeIdsOfHolds } from './on-shelf.ts'
import type { MessageReader } from './recipient.ts'

/** Reads the holds that ended after their last day (H16) and that still belong to the patron. */
export const readEndedMessage: MessageReader = async ({ prisma }, notices) => {
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
  return {
    about: { kind: 'HOLD_ENDED', titles: holds.map(({ title }) => title) },
    told: noticeIdsOfHolds(notices, holds),
  }
}
