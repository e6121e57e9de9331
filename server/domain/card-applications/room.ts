import type { Room } from '../common/room.ts'
import { forgetCardApplications } from './forget.ts'

export const cardApplications: Room = {
  retention: {
    // P12: The applicant did not collect the card.
    cardApplications: (tx, { now, startOfDay, policy }) =>
      forgetCardApplications(tx, { now, appliedBefore: startOfDay(policy.cardApplicationDays) }),
  },
}
