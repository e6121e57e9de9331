import { Prisma } from '../../../generated/prisma/client.ts'
import type { Room } from '../common/room.ts'
import { anonymiseRequests } from './forget.ts'
import { fiscalYear } from './limits.ts'
import { mergeRequests } from './merge.ts'
import { closeRequests } from './states.ts'

export const purchaseRequests: Room = {
  retention: {
    // Closed requests are listed as long as closed holds (Q2).
    requests: (tx, { startOfDay, policy }) =>
      anonymiseRequests(tx, { closedBefore: startOfDay(policy.closedHoldDays) }),
    // Requests of earlier years no longer count towards the yearly limit.
    requestYears: (tx, { today }) => tx.requestYear.deleteMany({ where: { year: { lt: fiscalYear(today) } } }),
  },
  mergeTitles: (tx, { keptId, otherId }) =>
    tx.titleRequest.updateMany({ where: { titleId: otherId }, data: { titleId: keptId } }),
  mergePatrons: mergeRequests,
  erasePatron: async (tx, { patron: { id: patronId } }) => {
    await anonymiseRequests(tx, { patronId })
  },
  closeAccount: async (tx, { patronId, actor, now }) => {
    const open = await tx.titleRequest.findMany({ where: { patronId, closedAt: null }, select: { id: true } })
    const ids = open.map(({ id }) => id)
    await closeRequests(tx, ids, { actor, now })
    await anonymiseRequests(tx, { patronId })
  },
  deskCounts: {
    newPurchaseRequests: {
      description: 'Purchase requests of all branches on which nobody has decided.',
      sql: () => Prisma.sql`SELECT count(*)::int FROM title_requests WHERE state = 'RECEIVED'`,
    },
  },
}
