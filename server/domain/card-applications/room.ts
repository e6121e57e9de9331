import { Prisma } from '../../../generated/prisma/client.ts'
import type { Room } from '../common/room.ts'
import { forgetCardApplications } from './forget.ts'

export const cardApplications: Room = {
  retention: {
    // P12: The applicant did not collect the card.
    cardApplications: (tx, { now, startOfDay, policy }) =>
      forgetCardApplications(tx, { now, appliedBefore: startOfDay(policy.cardApplicationDays) }),
  },
  deskCounts: {
    // P11
    waitingCardApplications: {
      description: 'Confirmed applications for cards that wait, at any branch.',
      sql: () => Prisma.sql`SELECT count(*)::int FROM card_applications WHERE state = 'WAITING'`,
    },
  },
}
