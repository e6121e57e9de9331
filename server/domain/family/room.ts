import type { Room } from '../common/room.ts'

export const family: Room = {
  retention: { familyCodes: (tx, { now }) => tx.familyCode.deleteMany({ where: { expiresAt: { lt: now } } }) },
}
