import type { Room } from '../common/room.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { accountKinds } from './kinds.ts'
import { noticeDays } from './queue.ts'

export const notices: Room = {
  retention: {
    dueReminders: (tx, { now }) => tx.dueReminder.deleteMany({ where: { dueOn: { lt: toColumn(dateIn(now)) } } }),
    sentNotices: (tx, { startOfDay }) => tx.notice.deleteMany({ where: { sentAt: { lt: startOfDay(noticeDays) } } }),
    failedNotices: (tx, { startOfDay }) =>
      tx.notice.deleteMany({ where: { state: 'FAILED', nextAt: { lt: startOfDay(noticeDays) } } }),
  },
  // Links and codes for the other account are no longer valid, so their notices are not moved.
  mergePatrons: (tx, { keptId, otherId }) =>
    tx.notice.updateMany({
      where: { patronId: otherId, kind: { notIn: [...accountKinds] } },
      data: { patronId: keptId },
    }),
  // A warning to a former mail address is still sent, and so is an answer of a member of staff to somebody else. Sending
  // them erases the address.
  erasePatron: async (tx, { patron: { id: patronId } }) => {
    const unsent = (['ADDRESS_CHANGED', 'CONTACT_ANSWER'] as const).map((kind) => ({ kind, sentAt: null }))
    await tx.notice.deleteMany({ where: { patronId, NOT: unsent } })
  },
}
