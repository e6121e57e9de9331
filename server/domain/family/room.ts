import type { Room } from '../common/room.ts'
import { endAllGrants } from '../patrons/family-grants/end.ts'

export const family: Room = {
  retention: { familyCodes: (tx, { now }) => tx.familyCode.deleteMany({ where: { expiresAt: { lt: now } } }) },
  mergePatrons: (tx, { otherId, now }) => endAllGrants(tx, otherId, now),
  erasePatron: async (tx, { patron: { id: patronId }, device, now }) => {
    await endAllGrants(tx, patronId, now, { patronId, device })
  },
  closeAccount: (tx, { patronId, now }) => endAllGrants(tx, patronId, now),
}
