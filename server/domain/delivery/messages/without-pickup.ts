import { waitingStates } from '../../holds/states/states.ts'
import { noticeIdsOfHolds } from './on-shelf.ts'
import type { MessageReader } from './recipient.ts'

/** Reads the waiting holds whose pickup branch still does not hand out their titles (L5). */
export const readWithoutPickupMessage: MessageReader = async ({ prisma }, notices) => {
  const [{ patronId }] = notices
  const holds = await prisma.hold.findMany({
    where: {
      id: { in: notices.map(({ holdId }) => holdId ?? 0) },
      patronId,
      state: { in: [...waitingStates] },
      contactMethod: 'MAIL',
      OR: [
        { pickupBranch: { acceptsPickup: false } },
        { pickupBranch: { acceptsAvPickup: false }, title: { type: { isAv: true } } },
      ],
    },
    orderBy: { id: 'asc' },
    select: { id: true, title: { select: { id: true, title: true, volume: true } } },
  })
  if (holds.length === 0) return null
  return {
    about: { kind: 'HOLD_WITHOUT_PICKUP', titles: holds.map(({ title }) => title) },
    told: noticeIdsOfHolds(notices, holds),
  }
}
