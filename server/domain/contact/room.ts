import type { Room } from '../common/room.ts'
import { forgetContactMessages } from './forget.ts'

export const contact: Room = {
  retention: {
    // O23: The library sets the days after the closing of a message.
    contactMessages: (tx, { startOfDay, policy }) => forgetContactMessages(tx, startOfDay(policy.contactDays)),
  },
  mergeTitles: (tx, { keptId, otherId }) =>
    tx.contactMessage.updateMany({ where: { titleId: otherId }, data: { titleId: keptId } }),
}
