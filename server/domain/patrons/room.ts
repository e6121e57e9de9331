import type { Room } from '../common/room.ts'
import { accountEventDays } from './account/events.ts'
import { knownDeviceDays } from './account/sessions.ts'
import { eraseAccountData } from './erase-account-data.ts'

export const patrons: Room = {
  retention: {
    sessions: (tx, { now }) => tx.session.deleteMany({ where: { expiresAt: { lt: now } } }),
    formResponses: (tx, { now }) => tx.formResponse.deleteMany({ where: { expiresAt: { lt: now } } }),
    attempts: (tx, { ago }) => tx.attempt.deleteMany({ where: { lastAt: { lt: ago(7) } } }),
    // The job answers them within minutes.
    linkRequests: (tx, { ago }) => tx.passwordLinkRequest.deleteMany({ where: { createdAt: { lt: ago(1) } } }),
    links: (tx, { now }) => tx.passwordLink.deleteMany({ where: { expiresAt: { lt: now } } }),
    addressClaims: (tx, { now }) => tx.addressClaim.deleteMany({ where: { expiresAt: { lt: now } } }),
    devices: (tx, { ago }) => tx.knownDevice.deleteMany({ where: { usedAt: { lt: ago(knownDeviceDays) } } }),
    accountEvents: (tx, { startOfDay }) =>
      tx.accountEvent.deleteMany({ where: { at: { lt: startOfDay(accountEventDays) } } }),
    auditEntries: (tx, { startOfDay, policy }) =>
      tx.auditEntry.deleteMany({ where: { at: { lt: startOfDay(policy.auditDays) } } }),
  },
  mergeTitles: (tx, { keptId, otherId }) =>
    tx.historyEntry.updateMany({ where: { titleId: otherId }, data: { titleId: keptId } }),
  mergePatrons: async (tx, { keptId, otherId }) => {
    const moved = { where: { patronId: otherId }, data: { patronId: keptId } }
    await tx.historyEntry.updateMany(moved)
    await tx.accountEvent.updateMany(moved)
    await tx.accountEvent.updateMany({ where: { relativeId: otherId }, data: { relativeId: keptId } })
  },
  erasePatron: eraseAccountData,
}
