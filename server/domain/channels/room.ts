import type { Room } from '../common/room.ts'
import { mergeChannels } from './merge.ts'
import { eraseChannels } from './points.ts'

/** Retention in days of messages by web push, LINE and SMS, as long as the mails beside them. */
const messageDays = 30

export const channels: Room = {
  retention: {
    contactClaims: (tx, { now }) => tx.contactClaim.deleteMany({ where: { expiresAt: { lt: now } } }),
    channelMessages: (tx, { startOfDay }) =>
      tx.channelMessage.deleteMany({
        where: { createdAt: { lt: startOfDay(messageDays) }, state: { in: ['SENT', 'FAILED'] } },
      }),
  },
  mergePatrons: mergeChannels,
  erasePatron: async (tx, { patron }) => {
    await eraseChannels(tx, patron.id)
  },
}
