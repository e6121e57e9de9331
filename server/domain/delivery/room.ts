import { Prisma } from '../../../generated/prisma/client.ts'
import type { Room } from '../common/room.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { noticeDays } from '../notices/queue.ts'
import { maxCount } from './desk/listed.ts'
import { isAboutAccount, kindsWhere } from './kinds.ts'

export const delivery: Room = {
  retention: {
    dueReminders: (tx, { now }) => tx.dueReminder.deleteMany({ where: { dueOn: { lt: toColumn(dateIn(now)) } } }),
    sentNotices: (tx, { startOfDay }) => tx.notice.deleteMany({ where: { sentAt: { lt: startOfDay(noticeDays) } } }),
    failedNotices: (tx, { startOfDay }) =>
      tx.notice.deleteMany({ where: { state: 'FAILED', nextAt: { lt: startOfDay(noticeDays) } } }),
  },
  // Links and codes for the other account are no longer valid, so their notices are not moved.
  mergePatrons: (tx, { keptId, otherId }) =>
    tx.notice.updateMany({
      where: { patronId: otherId, kind: { notIn: kindsWhere(isAboutAccount) } },
      data: { patronId: keptId },
    }),
  // A warning to a former mail address is still sent, and so is an answer of a member of staff to somebody else. Sending
  // them erases the address.
  erasePatron: async (tx, { patron: { id: patronId } }) => {
    const lasting = kindsWhere(({ outlivesErasure }) => outlivesErasure)
    await tx.notice.deleteMany({ where: { patronId, NOT: { kind: { in: lasting }, sentAt: null } } })
  },
  deskCounts: {
    failedNotices: {
      description: 'Notices of all branches whose delivery was given up, counted up to 10,000.',
      sql: () => Prisma.sql`
        SELECT count(*)::int FROM (
          SELECT FROM notices WHERE state = 'FAILED' AND patron_id IS NOT NULL LIMIT ${maxCount}) AS failed`,
    },
  },
}
