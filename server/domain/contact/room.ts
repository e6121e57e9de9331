import { Prisma } from '../../../generated/prisma/client.ts'
import type { Room } from '../common/room.ts'
import { forgetContactMessages } from './forget.ts'

export const contact: Room = {
  retention: {
    // O23: The library sets the days after the closing of a message.
    contactMessages: (tx, { startOfDay, policy }) => forgetContactMessages(tx, startOfDay(policy.contactDays)),
  },
  mergeTitles: (tx, { keptId, otherId }) =>
    tx.contactMessage.updateMany({ where: { titleId: otherId }, data: { titleId: keptId } }),
  deskCounts: {
    // O22
    openContactMessages: {
      description: 'Contact messages on which no member of staff has acted.',
      sql: () => Prisma.sql`SELECT count(*)::int FROM contact_messages WHERE state = 'OPEN'`,
    },
  },
}
